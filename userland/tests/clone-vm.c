/* CLONE_VM: the child writes into the same memory; without it, into a copy. */
#include "shared-clone.h"

static int shared = 1;

static int child(void *argument)
{
	shared = *(int *)argument;
	return 0;
}

int main(void)
{
	int two = 2, three = 3;

	run_child(child, 0, &two);
	printf("without CLONE_VM: %d\n", shared);
	run_child(child, CLONE_VM, &three);
	printf("with CLONE_VM: %d\n", shared);
	return 0;
}
