/* The kernel tells a new program about itself in the auxiliary vector. */
#include "answer.h"
#include <elf.h>
#include <sys/auxv.h>

extern void _start(void);
extern const Elf32_Ehdr __ehdr_start;

int main(void)
{
	unsigned long headers =
		(unsigned long)&__ehdr_start + __ehdr_start.e_phoff;

	printf("page size: %lu\n", getauxval(AT_PAGESZ));
	printf("clock ticks: %lu\n", getauxval(AT_CLKTCK));
	printf("entry: %d\n", getauxval(AT_ENTRY) == (unsigned long)_start);
	printf("headers: %d\n", getauxval(AT_PHDR) == headers);
	printf("count: %d\n", getauxval(AT_PHNUM) == __ehdr_start.e_phnum);
	printf("size: %lu\n", getauxval(AT_PHENT));
	printf("interpreter: %lu\n", getauxval(AT_BASE));
	printf("secure: %lu\n", getauxval(AT_SECURE));
	printf("random bytes: %d\n", getauxval(AT_RANDOM) != 0);
	printf("name: %d\n", getauxval(AT_EXECFN) != 0);
	return 0;
}
