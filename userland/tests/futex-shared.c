/* Processes meet at a futex in memory that they share, wherever it is mapped. */
#include "answer.h"
#include <linux/futex.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/syscall.h>

#define SIZE 8192

static void *map(int flags)
{
	return mmap(NULL, SIZE, PROT_READ | PROT_WRITE, flags | MAP_ANONYMOUS,
		    -1, 0);
}

static long futex(int *word, int op, int value)
{
	return syscall(SYS_futex, word, op, value, NULL);
}

/* Wakes until somebody is there. */
static void wake(const char *what, int *word)
{
	long woken;

	while ((woken = futex(word, FUTEX_WAKE, 1)) == 0)
		usleep(1000);
	answer(what, woken);
}

/* The child waits at the word after it was moved, so by another address. */
static void try_moved(void)
{
	char *area = map(MAP_SHARED);
	int *word = (int *)(area + 4096 + 8);
	pid_t child = fork();

	if (child == 0) {
		char *elsewhere = mremap(area, SIZE, SIZE,
					 MREMAP_MAYMOVE | MREMAP_FIXED,
					 (char *)map(MAP_PRIVATE));

		word = (int *)(elsewhere + 4096 + 8);
		futex(word, FUTEX_WAIT, 0);
		_exit(elsewhere == area ? 1 : 4);
	}
	wake("woken by another address", word);
	reap("child", child);
}

/* A word in memory of one's own is another word in the child. */
static void try_private(void)
{
	int *word = map(MAP_PRIVATE);
	pid_t child = fork();

	if (child == 0) {
		struct timespec soon = { 0, 50000000 };

		answer("the child's own word",
		       syscall(SYS_futex, word, FUTEX_WAIT, 0, &soon));
		_exit(0);
	}
	usleep(20000);
	answer("nobody waits here", futex(word, FUTEX_WAKE, 1));
	reap("child", child);
}

/* What they are for. */
static void try_mutex(void)
{
	struct {
		pthread_mutex_t lock;
		int n;
	} *shared = map(MAP_SHARED);
	pthread_mutexattr_t attributes;

	pthread_mutexattr_init(&attributes);
	pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
	pthread_mutex_init(&shared->lock, &attributes);
	for (int i = 0; i < 4; i++)
		if (fork() == 0) {
			for (int k = 0; k < 50; k++) {
				pthread_mutex_lock(&shared->lock);
				int n = shared->n;

				sched_yield();
				shared->n = n + 1;
				pthread_mutex_unlock(&shared->lock);
			}
			_exit(0);
		}
	while (wait(NULL) > 0)
		continue;
	printf("four processes counted to %d\n", shared->n);
}

int main(void)
{
	setbuf(stdout, NULL);
	try_moved();
	try_private();
	try_mutex();
	answer("nowhere mapped", futex((int *)0x10000000, FUTEX_WAKE, 1));
	return 0;
}
