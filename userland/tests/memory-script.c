/*
 * Processes that share and split memory by a script: each step is done by one of
 * them, while the others sleep. After a step it prints what it did, so that who
 * watches from outside can look at memory between any two.
 *
 *   1f    process 1 forks; the child gets the next number
 *   1w3   process 1 writes the step's number to page 3 of its private memory
 *   1r3   … reads page 3           1u3  … unmaps it       1p3  … makes it read-only
 *   1s2   … writes to page 2 of    1m3  … maps it anew    1q3  … writable again
 *         the shared memory        1z2  … reads it
 *   1v3   … moves page 3 to where page 7 was, or page 7 to where page 3 was
 *   1l3   … maps page 3 of a file there, privately: it begins with the number 1003
 *   1e    … has a child execute this program anew, and waits for it
 *   1x2   … waits for its child 2, which exits
 */
#include "answer.h"
#include <fcntl.h>
#include <stdlib.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <time.h>

#define PAGE	   4096
#define PAGES	   8
#define PRIVATE	   ((volatile int *)0x20000000)
#define SHARED	   ((volatile int *)0x30000000)
#define WORDS	   (PAGE / sizeof(int))
#define ANONYMOUS  (MAP_ANONYMOUS | MAP_FIXED)
#define READ_WRITE (PROT_READ | PROT_WRITE)

static const char *const DEFAULT[] = { "0w1", "0w2", "0s1", "0f",  "1r1", "1w1",
				       "0r1", "1f",  "2w2", "1r2", "2z1", "2s1",
				       "0z1", "0u2", "0m2", "0r2", "1e",  "1x2",
				       "0p1", "0q1", "0w1", "1r1", "0v1", "0r5",
				       "1l3", "1r3", "1v3", "1r7", "1w7", "1r7",
				       "0x1", NULL };

/* Mapped by all of them. */
static volatile struct {
	int step, leave, processes;
	pid_t pids[64];
} * common;

static int file;

static void *at(volatile int *base, int page)
{
	return (void *)(base + page * WORDS);
}

static void map(volatile int *base, int page, int pages, int kind)
{
	if (mmap(at(base, page), pages * PAGE, READ_WRITE, kind | ANONYMOUS, -1,
		 0) != at(base, page))
		answer("mmap", -1);
}

/* A file without a name, whose pages begin with numbers of their own. */
static int make_pages(void)
{
	char name[] = "/tmp/memory-script-XXXXXX";
	int fd = mkstemp(name);

	unlink(name);
	for (int page = 0; page < PAGES; page++) {
		int number = 1000 + page;

		pwrite(fd, &number, sizeof(number), page * PAGE);
	}
	return fd;
}

/* Prints one line with one write: whoever watches stops at it. */
static void say(const char *step, long result)
{
	char line[64];
	int length = snprintf(line, sizeof(line), "%s: %ld\n", step, result);

	write(1, line, length);
}

static long execute(char *self)
{
	pid_t child = fork();
	int status;

	if (child == 0)
		_exit(execl(self, self, "anew", NULL));
	return waitpid(child, &status, 0) == child ? WEXITSTATUS(status) : -1;
}

static long leave(int child)
{
	common->leave = child;
	return waitpid(common->pids[child], NULL, 0) == common->pids[child];
}

static long fork_next(int *me)
{
	int number = common->processes++;
	pid_t child = fork();

	if (child == 0)
		*me = number;
	else
		common->pids[number] = child;
	return number;
}

/* Does a step. A new process returns from here too, as another one. */
static long perform(const char *step, int *me, char *self)
{
	char op;
	int page = 0;

	sscanf(step, "%*d%c%d", &op, &page);
	switch (op) {
	case 'f':
		return fork_next(me);
	case 'w':
		return PRIVATE[page * WORDS] = common->step + 1;
	case 'r':
		return PRIVATE[page * WORDS];
	case 's':
		return SHARED[page * WORDS] = common->step + 1;
	case 'z':
		return SHARED[page * WORDS];
	case 'u':
		return munmap(at(PRIVATE, page), PAGE);
	case 'm':
		return map(PRIVATE, page, 1, MAP_PRIVATE), 0;
	case 'p':
		return mprotect(at(PRIVATE, page), PAGE, PROT_READ);
	case 'q':
		return mprotect(at(PRIVATE, page), PAGE, READ_WRITE);
	case 'v':
		return mremap(at(PRIVATE, page), PAGE, PAGE,
			      MREMAP_MAYMOVE | MREMAP_FIXED,
			      at(PRIVATE, page ^ 4)) == MAP_FAILED;
	case 'l':
		return mmap(at(PRIVATE, page), PAGE, READ_WRITE,
			    MAP_PRIVATE | MAP_FIXED, file,
			    page * PAGE) == MAP_FAILED;
	case 'e':
		return execute(self);
	case 'x':
		return leave(page);
	}
	return -1;
}

int main(int argc, char **argv)
{
	const char *const *steps = argc > 1 ? (void *)(argv + 1) : DEFAULT;
	const struct timespec moment = { .tv_nsec = 1000000 };
	int me = 0;

	if (argc == 2 && !strcmp(argv[1], "anew"))
		return say("anew", 0), 7;
	common =
		mmap(NULL, PAGE, READ_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	map(PRIVATE, 0, PAGES, MAP_PRIVATE);
	map(SHARED, 0, PAGES, MAP_SHARED);
	common->processes = 1;
	file = make_pages();
	say("start", 0);
	while (steps[common->step] && (me == 0 || common->leave != me)) {
		const char *step = steps[common->step];
		int before = me;
		long result;

		if (atoi(step) != me) {
			nanosleep(&moment, NULL);
			continue;
		}
		result = perform(step, &me, (char *)getauxval(AT_EXECFN));
		if (me != before)
			continue;
		say(step, result);
		common->step++;
	}
	while (me == 0 && wait(NULL) > 0)
		;
	return 0;
}
