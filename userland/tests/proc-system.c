/* The files of /proc about the whole system have these lines, of this shape. */
#include "proc-text.h"
#include <sys/sysinfo.h>
#include <sys/utsname.h>

static int is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* One line: numbers become n. */
static char *show_shape(char *at)
{
	for (; *at && *at != '\n'; at++) {
		if (!is_digit(*at))
			putchar(*at);
		else if (!is_digit(at[1]))
			putchar('n');
	}
	putchar('\n');
	return at + (*at == '\n');
}

static void show_stat(void)
{
	static const char *const names[] = {
		"cpu ",		  "cpu0 ",	    "intr ",
		"ctxt ",	  "btime ",	    "processes ",
		"procs_running ", "procs_blocked ", "softirq ",
	};
	char *at = read_text("/proc/stat");

	for (unsigned int i = 0; i < sizeof(names) / sizeof(*names); i++) {
		while (at && strncmp(at, names[i], strlen(names[i]))) {
			at = strchr(at, '\n');
			at += at != NULL;
		}
		if (!at)
			printf("%s is not there, or not here\n", names[i]);
		else if (!strcmp(names[i], "intr "))
			printf("intr n…\n"); /* as many as lines */
		else
			show_shape(at);
	}
}

static void show_meminfo(void)
{
	static const char *const names[] = {
		"MemTotal:",	 "MemFree:",	    "Buffers:",
		"Cached:",	 "SwapCached:",	    "Active:",
		"Inactive:",	 "Active(anon):",   "Inactive(anon):",
		"Active(file):", "Inactive(file):", "Unevictable:",
		"Mlocked:",	 "SwapTotal:",	    "SwapFree:",
		"Dirty:",	 "Writeback:",	    "AnonPages:",
		"Mapped:",	 "Shmem:",	    "Slab:",
		"SReclaimable:", "SUnreclaim:",	    "KernelStack:",
		"PageTables:",	 "NFS_Unstable:",   "Bounce:",
		"WritebackTmp:", "CommitLimit:",    "Committed_AS:",
		"VmallocUsed:",	 "VmallocChunk:",
	};
	char *text = read_text("/proc/meminfo"), *last = text;
	struct sysinfo info;

	for (unsigned int i = 0; i < sizeof(names) / sizeof(*names); i++) {
		char *at = strstr(last, names[i]);
		char *end = at ? strchr(at, '\n') : NULL;

		printf("%s %d\n", names[i],
		       end && end - at == 27 && !strncmp(end - 3, " kB", 3));
		last = end ? end : last;
	}
	sysinfo(&info);
	printf("the total is sysinfo's: %d\n",
	       strtoull(text + 9, NULL, 10) ==
		       (unsigned long long)info.totalram * info.mem_unit /
			       1024);
}

int main(void)
{
	struct utsname uts;
	char line[256];

	show_stat();
	show_shape(read_text("/proc/uptime"));
	show_shape(read_text("/proc/loadavg"));
	show_meminfo();
	uname(&uts);
	sprintf(line, "%s version %s (", uts.sysname, uts.release);
	printf("version: %d\n",
	       !strncmp(read_text("/proc/version"), line, strlen(line)));
	sprintf(line, "%s\n", uts.release);
	printf("osrelease: %d\n",
	       !strcmp(read_text("/proc/sys/kernel/osrelease"), line));
	printf("filesystems: %d\n",
	       strstr(read_text("/proc/filesystems"), "nodev\tproc\n") != NULL);
	printf("mounts: %d\n",
	       strstr(read_text("/proc/mounts"), " /proc proc rw") != NULL);
	printf("processor: %d\n",
	       !strncmp(read_text("/proc/cpuinfo"), "processor\t: 0\n", 14));
	return 0;
}
