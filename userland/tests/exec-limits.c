/* Arguments: 128 KiB each, and all together, with the pointers to them, a quarter of
 * the stack's limit. */
#include "answer.h"
#include <stdlib.h>
#include <sys/resource.h>

#define KIB	1024
#define LONGEST (128 * KIB)

/* exec ourselves with so many arguments of that size, including the NUL. */
static void try(const char *what, int count, size_t size)
{
	char **arguments = calloc(count + 2, sizeof(char *));
	char *string = malloc(size);
	pid_t child;

	memset(string, 'x', size);
	string[size - 1] = '\0';
	arguments[0] = "counts";
	for (int i = 1; i <= count; i++)
		arguments[i] = string;
	fflush(stdout);
	child = fork();
	if (child == 0) {
		execv(own_file(), arguments);
		answer("    execv", -1);
		exit(1);
	}
	reap(what, child);
	free(arguments);
	free(string);
}

static void limit_stack(size_t size)
{
	struct rlimit limit;

	getrlimit(RLIMIT_STACK, &limit);
	limit.rlim_cur = size;
	answer("setrlimit", setrlimit(RLIMIT_STACK, &limit));
}

static int count(int argc, char **argv)
{
	size_t sum = 0;

	for (int i = 1; i < argc; i++)
		sum += strlen(argv[i]) + 1;
	printf("    %d arguments, %zu KiB\n", argc - 1, sum / KIB);
	return 0;
}

int main(int argc, char **argv)
{
	if (!strcmp(argv[0], "counts"))
		return count(argc, argv);
	limit_stack(8192 * KIB);
	try("one of 128 KiB", 1, LONGEST);
	try("one byte more", 1, LONGEST + 1);
	try("1500 KiB", 15, 100 * KIB);
	try("1500 KiB in small ones", 15 * KIB, 100);
	try("2500 KiB", 25, 100 * KIB);
	try("pointers to 2500 KiB of empty ones", 512 * KIB, 1);
	limit_stack(2048 * KIB);
	try("400 KiB of 512", 4, 100 * KIB);
	try("600 KiB of 512", 6, 100 * KIB);
	limit_stack(256 * KIB);
	try("100 KiB, always allowed", 1, 100 * KIB);
	try("140 KiB with their pointers", 28 * KIB, 1);
	return 0;
}
