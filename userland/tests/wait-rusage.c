/* wait4 accepts a place for the child's resource usage, or none. */
#include "answer.h"
#include <sys/resource.h>

int main(void)
{
	struct rusage usage;
	int status;
	pid_t child = fork();

	memset(&usage, 0xff, sizeof(usage));
	if (child == 0)
		_exit(9);
	printf("reaped: %d\n", wait4(child, &status, 0, &usage) == child);
	printf("status: %d\n", WEXITSTATUS(status));
	printf("times filled in: %d\n", usage.ru_utime.tv_sec == 0);

	child = fork();
	if (child == 0)
		_exit(0);
	printf("reaped: %d\n", wait4(child, NULL, 0, NULL) == child);
	return 0;
}
