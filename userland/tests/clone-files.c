/* CLONE_FILES: one table of descriptors; without it, the child closes its own. */
#include "shared-clone.h"

static int child(void *argument)
{
	return close(*(int *)argument);
}

int main(void)
{
	int fd = 2;

	run_child(child, 0, &fd);
	answer("write after the child closed its copy", write(fd, "", 0));
	run_child(child, CLONE_FILES, &fd);
	answer("write after the child closed it", write(fd, "", 0));
	return 0;
}
