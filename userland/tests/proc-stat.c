/* The numbers of /proc/PID/stat are what system calls say, too. */
#include "proc-text.h"
#include <sys/resource.h>
#include <sys/times.h>
#include <time.h>

static long long field[STAT_FIELDS + 1];

static void same(const char *what, int n, long long value)
{
	if (field[n] == value)
		printf("%s: agrees\n", what);
	else
		printf("%s: %lld, not %lld\n", what, field[n], value);
}

static void burn(clock_t ticks)
{
	struct tms tms;

	do {
		times(&tms);
	} while (tms.tms_utime + tms.tms_stime < ticks);
}

/* A child that is asleep, and has changed all it can about itself. */
static pid_t start_child(void)
{
	int ready[2];
	char c;
	pid_t child;

	pipe(ready);
	child = fork();
	if (child == 0) {
		setsid();
		nice(3);
		burn(3);
		write(ready[1], "x", 1);
		pause();
	}
	read(ready[0], &c, 1);
	return child;
}

/* The third field, once it is this letter: a sleeper may not sleep yet. */
static void wait_for_state(const char *path, char letter)
{
	char now;

	do {
		now = strrchr(read_text(path), ')')[2];
	} while (now != letter);
	printf("state: %c\n", now);
}

static void show_child(const char *path, pid_t child)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	printf("fields: %d\n", read_stat(path, field));
	same("parent", 4, getpid());
	same("group", 5, getpgid(child));
	same("session", 6, getsid(child));
	printf("a group of its own: %d\n", field[5] == child);
	same("terminal", 7, 0);
	same("terminal's group", 8, -1);
	printf("busy for 3 ticks: %d\n", field[14] + field[15] >= 3);
	same("children's time", 16, 0);
	same("priority", 18, 23);
	same("nice", 19, 3);
	same("threads", 20, 1);
	printf("started since boot: %d\n",
	       field[22] > 0 && field[22] <= now.tv_sec * 100 + 100);
	printf("memory: %d\n", field[23] >= field[24] * 4096);
	printf("code: %d\n", field[26] < field[27] && field[27] < field[28]);
	same("signals pending", 31, 0);
	same("blocked", 32, 0);
	same("ignored", 33, 0);
	same("how it will end", 38, SIGCHLD);
	same("real-time priority", 40, 0);
	same("policy", 41, 0);
}

int main(void)
{
	char path[64];
	pid_t child;

	burn(2); /* so that the child is not there since boot */
	child = start_child();
	sprintf(path, "/proc/%d/stat", child);
	wait_for_state(path, 'S');
	show_child(path, child);
	kill(child, SIGSTOP);
	wait_for_state(path, 'T');
	kill(child, SIGKILL);
	wait_for_state(path, 'Z');
	read_stat(path, field);
	same("a zombie's memory", 23, 0);
	reap("child", child);
	read_stat("/proc/self/stat", field);
	printf("its time is its parent's now: %d\n",
	       field[16] + field[17] >= 3);
	return 0;
}
