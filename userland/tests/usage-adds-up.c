/* Time used: the child's counts for the parent once it has waited. */
#include "answer.h"
#include <sys/resource.h>
#include <sys/times.h>
#include <time.h>

static long long cpu_ns(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return t.tv_sec * 1000000000ll + t.tv_nsec;
}

static void burn(long long ns)
{
	long long end = cpu_ns(CLOCK_PROCESS_CPUTIME_ID) + ns;

	while (cpu_ns(CLOCK_PROCESS_CPUTIME_ID) < end)
		continue;
}

static long used_ms(int who)
{
	struct rusage ru;

	getrusage(who, &ru);
	return (ru.ru_utime.tv_sec + ru.ru_stime.tv_sec) * 1000 +
	       (ru.ru_utime.tv_usec + ru.ru_stime.tv_usec) / 1000;
}

int main(void)
{
	struct rusage ru;
	struct tms tms;
	pid_t child = fork();

	if (child == 0) {
		burn(60000000);
		_exit(0);
	}
	printf("children before: %ld\n", used_ms(RUSAGE_CHILDREN));
	wait4(child, NULL, 0, &ru);
	printf("the child's, from wait4: %d\n",
	       ru.ru_utime.tv_usec + ru.ru_stime.tv_usec >= 40000);
	printf("children after: %d\n", used_ms(RUSAGE_CHILDREN) >= 40);
	printf("our own is less: %d\n", used_ms(RUSAGE_SELF) < 30);
	answer("times", times(&tms) == -1 ? -1 : 0);
	printf("ticks of children: %d\n", tms.tms_cutime + tms.tms_cstime >= 4);
	burn(30000000);
	printf("our own now: %d\n", used_ms(RUSAGE_SELF) >= 20);
	answer("a bad who", getrusage(5, &ru));
	return 0;
}
