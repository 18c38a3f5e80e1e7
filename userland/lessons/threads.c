/*
 * threads: to the kernel a thread is a process that shares almost everything.
 *
 * Each thread has a task_struct and a pid of its own; gettid() tells it. What
 * getpid() tells is the id of the group, tgid, which is the pid of its first
 * thread. They share mm, files, fs, signal and sighand, by the flags of clone:
 *
 *     task 42 (tgid 42) ─┐
 *     task 43 (tgid 42) ─┼── one mm_struct, one files_struct, …
 *     task 44 (tgid 42) ─┘
 *
 * Join is no system call: the joiner sleeps by futex() on a word that the kernel
 * sets to zero when the thread ends (CLONE_CHILD_CLEARTID), and wakes.
 */
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

#define N 3

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int counter;

static void *count(void *name)
{
	for (int i = 0; i < 1000; i++) {
		pthread_mutex_lock(&lock);
		counter++;
		pthread_mutex_unlock(&lock);
	}
	printf("thread %s: task %d of process %d, child of %d\n", (char *)name,
	       gettid(), getpid(), getppid());
	return name;
}

int main(void)
{
	static char *names[N] = { "one", "two", "three" };
	pthread_t threads[N];

	printf("main: task %d of process %d, child of %d\n", gettid(), getpid(),
	       getppid());
	for (int n = 0; n < N; n++)
		pthread_create(&threads[n], NULL, count, names[n]);
	for (int n = 0; n < N; n++)
		pthread_join(threads[n], NULL);
	printf("main: they all counted in the same memory: %d\n", counter);
	return 0;
}
