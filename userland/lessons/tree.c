/*
 * tree: every process has one parent, and any number of children.
 *
 * Who was forked by whom is kept in task_struct: `parent` points up, `children`
 * is a list that starts down, and `sibling` is the link from one child of a parent
 * to the next. The root is the idle task, pid 0, whose children are init and
 * kthreadd: init_task, at which the book's walk up from current ends, is this one
 * and not init.
 *
 *     main ─┬─ 1 ─┬─ 1.1
 *           │     └─ 1.2
 *           ├─ 2 ─── 2.1
 *           └─ 3
 *
 * Each process here waits for its children before it ends; so the lines come out
 * from the leaves to the root.
 */
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

/* Fork a child that calls itself `name`, has `children` children of its own, and
 * ends when they have. */
static void grow(const char *name, int children)
{
	char child_name[16];

	if (fork() != 0) {
		wait(NULL);
		return;
	}
	for (int i = 1; i <= children; i++) {
		snprintf(child_name, sizeof(child_name), "%s.%d", name, i);
		grow(child_name, 0);
	}
	printf("%-4s is process %d, child of %d\n", name, getpid(), getppid());
	_exit(0);
}

int main(void)
{
	/* a child inherits what stdio has not written yet */
	setvbuf(stdout, NULL, _IONBF, 0);
	grow("1", 2);
	grow("2", 1);
	grow("3", 0);
	printf("main is process %d, child of %d\n", getpid(), getppid());
	return 0;
}
