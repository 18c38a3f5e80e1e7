/* Memory mapped without PROT_WRITE can be read; writing it is a fault. */
#include "answer.h"
#include <sys/mman.h>

int main(void)
{
	volatile char *map =
		mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	pid_t child = fork();

	if (child == 0)
		_exit(map[100]);
	reap("reading", child);

	child = fork();
	if (child == 0)
		map[100] = 1;
	reap("writing", child);
	return 0;
}
