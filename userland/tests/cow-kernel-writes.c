/* The kernel, too, must not write into a page that is shared since fork. */
#include "answer.h"
#include <sys/mman.h>
#include <sys/utsname.h>

int main(void)
{
	struct utsname *name = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
				    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int *status = (int *)(name + 1);
	pid_t child, grandchild;

	strcpy(name->sysname, "mine");
	*status = 7;
	child = fork();
	if (child == 0) {
		grandchild = fork();
		if (grandchild == 0) {
			answer("uname", uname(name));
			printf("grandchild has %s %d\n", name->sysname,
			       *status);
			_exit(3);
		}
		answer("waits", waitpid(grandchild, status, 0) == grandchild);
		printf("child has %s %d\n", name->sysname,
		       WEXITSTATUS(*status));
		return 0;
	}
	reap("child", child);
	printf("parent has %s %d\n", name->sysname, *status);
	return 0;
}
