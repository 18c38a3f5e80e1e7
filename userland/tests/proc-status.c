/* /proc/PID/status has these lines, in this order and of this shape, and those
 * that say who a process is are true. (Linux has added more since.) */
#include "proc-text.h"
#include <grp.h>
#include <signal.h>
#include <sys/resource.h>

/* The lines of 2.6.34. Those without shape are lists, longer on some machines. */
static const struct {
	const char *name;
	int has_shape;
} lines[] = {
	{ "Name", 1 },
	{ "State", 1 },
	{ "Tgid", 1 },
	{ "Pid", 1 },
	{ "PPid", 1 },
	{ "TracerPid", 1 },
	{ "Uid", 1 },
	{ "Gid", 1 },
	{ "FDSize", 1 },
	{ "Groups", 0 },
	{ "VmPeak", 1 },
	{ "VmSize", 1 },
	{ "VmLck", 1 },
	{ "VmHWM", 1 },
	{ "VmRSS", 1 },
	{ "VmData", 1 },
	{ "VmStk", 1 },
	{ "VmExe", 1 },
	{ "VmLib", 1 },
	{ "VmPTE", 1 },
	{ "VmSwap", 1 },
	{ "Threads", 1 },
	{ "SigQ", 1 },
	{ "SigPnd", 1 },
	{ "ShdPnd", 1 },
	{ "SigBlk", 1 },
	{ "SigIgn", 1 },
	{ "SigCgt", 1 },
	{ "CapInh", 1 },
	{ "CapPrm", 1 },
	{ "CapEff", 1 },
	{ "CapBnd", 1 },
	{ "Cpus_allowed", 0 },
	{ "Cpus_allowed_list", 0 },
	{ "Mems_allowed", 0 },
	{ "Mems_allowed_list", 0 },
	{ "voluntary_ctxt_switches", 1 },
	{ "nonvoluntary_ctxt_switches", 1 },
};

#define NR_LINES (sizeof(lines) / sizeof(lines[0]))

static int is_digit(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

/* Numbers become n, with a width if they are padded; the rest stays. */
static void show_shape(const char *at)
{
	while (*at && *at != '\n') {
		const char *start = at;

		while (*at == ' ')
			at++;
		while (is_digit(*at))
			at++;
		if (!is_digit(at[-1]) || at == start)
			at = start, putchar(*at++);
		else if (at - start >= 8)
			printf("n[%d]", (int)(at - start));
		else
			printf("%sn", *start == ' ' ? " " : "");
	}
}

static void show_lines(char *text)
{
	char *at = text;

	for (size_t i = 0; i < NR_LINES; i++) {
		size_t n = strlen(lines[i].name);

		while (at && (strncmp(at, lines[i].name, n) || at[n] != ':')) {
			at = strchr(at, '\n');
			at += at != NULL;
		}
		if (!at || !*at) {
			printf("%s is not there, or not here\n", lines[i].name);
			return;
		}
		printf("%s:", lines[i].name);
		if (lines[i].has_shape && i > 1)
			show_shape(at + n + 1);
		else if (lines[i].has_shape)
			printf("%.*s", (int)strcspn(at + n + 1, "\n"),
			       at + n + 1);
		putchar('\n');
	}
}

static void show_line(const char *name)
{
	char *at = strstr(read_text("/proc/self/status"), name);

	printf("%.*s\n", at ? (int)strcspn(at, "\n") : 0, at);
}

static void on_signal(int sig)
{
	(void)sig;
}

int main(void)
{
	sigset_t set;

	show_lines(read_text("/proc/self/status"));
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigaddset(&set, SIGTERM);
	sigprocmask(SIG_BLOCK, &set, NULL);
	signal(SIGUSR2, SIG_IGN);
	signal(SIGHUP, on_signal);
	kill(getpid(), SIGTERM);
	show_line("SigPnd");
	show_line("ShdPnd");
	show_line("SigBlk");
	show_line("SigIgn");
	show_line("SigCgt");
	return 0;
}
