/*
 * Work without end, of one kind, for a host that measures how fast it runs it:
 * most of it in the kernel, or none.
 *
 *     endless calls|forks|pipes|faults|sieve|sort|checksum|all
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define PAGE  4096
#define PAGES 64
#define SIZE  8192

static void calls(void)
{
	for (int i = 0; i < 1000; i++)
		getppid();
}

static void forks(void)
{
	if (fork() == 0)
		_exit(0);
	wait(NULL);
}

/* A byte there and back, between two processes. */
static void pipes(void)
{
	static int there[2], back[2];
	char byte = 0;

	if (there[1] == 0) {
		if (pipe(there) || pipe(back))
			exit(1);
		if (fork() == 0)
			while (read(there[0], &byte, 1) == 1)
				if (write(back[1], &byte, 1) != 1)
					_exit(1);
	}
	if (write(there[1], &byte, 1) != 1 || read(back[0], &byte, 1) != 1)
		exit(1);
}

static void faults(void)
{
	char *memory = mmap(NULL, PAGES * PAGE, PROT_READ | PROT_WRITE,
			    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	for (int i = 0; i < PAGES; i++)
		memory[i * PAGE] = 1;
	munmap(memory, PAGES * PAGE);
}

static void sieve(void)
{
	static char composite[SIZE];

	memset(composite, 0, SIZE);
	for (int i = 2; i < SIZE; i++)
		for (int j = 2 * i; !composite[i] && j < SIZE; j += i)
			composite[j] = 1;
}

static int by_value(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

static void sort(void)
{
	static uint32_t numbers[SIZE / 4];
	uint32_t next = 1;

	for (int i = 0; i < SIZE / 4; i++)
		numbers[i] = next = next * 1664525 + 1013904223;
	qsort(numbers, SIZE / 4, sizeof(*numbers), by_value);
}

static void checksum(void)
{
	static volatile uint32_t crc = 1;

	for (int byte = 0; byte < SIZE; byte++) {
		crc ^= byte & 0xff;
		for (int bit = 0; bit < 8; bit++)
			crc = (crc >> 1) ^ (0xedb88320 & -(crc & 1));
	}
}

static const struct {
	const char *name;
	void (*body)(void);
} work[] = {
	{ "calls", calls },	  { "forks", forks }, { "pipes", pipes },
	{ "faults", faults },	  { "sieve", sieve }, { "sort", sort },
	{ "checksum", checksum },
};

#define KINDS (sizeof(work) / sizeof(*work))

int main(int argc, char **argv)
{
	const char *kind = argc > 1 ? argv[1] : "";
	unsigned int i = 0;

	while (i < KINDS && strcmp(kind, work[i].name))
		i++;
	while (i < KINDS)
		work[i].body();
	for (i = 0; strcmp(kind, "all") == 0; i++)
		work[i % KINDS].body();
	fprintf(stderr, "endless: name the work\n");
	return 2;
}
