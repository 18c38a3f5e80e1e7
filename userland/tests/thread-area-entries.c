/* set_thread_area finds a free descriptor, and a segment register reads it. */
#include "answer.h"
#include <asm/ldt.h>
#include <sys/syscall.h>

static int words[2] = { 11, 22 };

static long set(struct user_desc *area)
{
	return syscall(SYS_set_thread_area, area);
}

static int read_second_word(int entry)
{
	int value;

	asm volatile("pushl %%fs; movl %1, %%fs; movl %%fs:4, %0; popl %%fs"
		     : "=r"(value)
		     : "r"(entry * 8 + 3));
	return value;
}

int main(void)
{
	struct user_desc area = {
		.entry_number = -1,
		.base_addr = (unsigned long)words,
		.limit = 0xfffff,
		.seg_32bit = 1,
		.limit_in_pages = 1,
		.useable = 1,
	};
	struct user_desc wrong = { .entry_number = 3, .useable = 1 };
	int first;

	answer("a free entry", set(&area));
	first = area.entry_number;
	printf("reads: %d\n", read_second_word(first));
	area.entry_number = -1;
	answer("another", set(&area));
	printf("a different one: %d\n", (int)area.entry_number != first);
	area.entry_number = -1;
	answer("and there are no more", set(&area));
	answer("not a TLS entry", set(&wrong));
	answer("bad pointer", set((void *)0xfffffff0));
	return 0;
}
