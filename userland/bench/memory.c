/*
 * What the memory manager costs, for a host that counts instructions: each loop
 * lies between two calls of getppid, and each line says how often it ran.
 */
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define PAGE  4096
#define PAGES 1024
#define RW    (PROT_READ | PROT_WRITE)

static char *memory;

static void map(int n)
{
	memory = mmap(NULL, n * PAGE, RW, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

static void touch(int n)
{
	for (int i = 0; i < n; i++)
		memory[i * PAGE] = 1;
}

static void map_unmap(int n)
{
	while (n--)
		munmap(mmap(NULL, 16 * PAGE, RW, MAP_PRIVATE | MAP_ANONYMOUS,
			    -1, 0),
		       16 * PAGE);
}

static void protect_pair(int n)
{
	while (n--) {
		mprotect(memory, 16 * PAGE, PROT_READ);
		mprotect(memory, 16 * PAGE, RW);
	}
}

static void fork_exit_wait(int n)
{
	while (n--) {
		if (fork() == 0)
			_exit(0);
		wait(NULL);
	}
}

static void measure(const char *what, int n, void (*work)(int))
{
	getppid();
	work(n);
	getppid();
	printf("%d %s\n", n, what);
}

int main(void)
{
	measure("mmap and munmap of 64 KiB", 64, map_unmap);
	measure("fork, exit, wait", 16, fork_exit_wait);
	map(16);
	touch(16);
	measure("mprotect pairs of 64 KiB", 64, protect_pair);
	munmap(memory, 16 * PAGE);
	map(PAGES);
	measure("demand-zero faults", PAGES, touch);
	measure("fork, exit, wait with 4 MiB", 8, fork_exit_wait);
	/* a child that only sleeps keeps the frames shared */
	if (fork() == 0) {
		sleep(1);
		_exit(0);
	}
	measure("copy-on-write breaks", PAGES, touch);
	wait(NULL);
	return 0;
}
