/*
 * demand-zero: memory that is promised, and memory that is there.
 *
 * mmap hands out addresses, not memory: 64 MiB here, on a machine that has half of
 * that. A page comes to be when it is first touched. To read it, no frame is
 * needed: all pages that were only ever read are one and the same frame of zeros.
 * The first write to a page makes it a frame of its own.
 *
 *     mmap          an area, no pages      no event but vma_map
 *     read 16       16 page faults         no mm_page_alloc but for page tables
 *     write 16      16 page faults         16 × mm_page_alloc, and cow_break: the
 *                                          frame of zeros is what they break with
 */
#include <stdio.h>
#include <sys/mman.h>

#define PAGES 16

int main(void)
{
	char *memory = mmap(NULL, 64 << 20, PROT_READ | PROT_WRITE,
			    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	int sum = 0;

	if (memory == MAP_FAILED)
		return 1;
	printf("64 MiB at %p\n", (void *)memory);

	for (int i = 0; i < PAGES; i++)
		sum += memory[i * 4096];
	printf("read %d pages: their sum is %d\n", PAGES, sum);

	for (int i = 0; i < PAGES; i++)
		memory[i * 4096] = 1;
	printf("wrote %d pages\n", PAGES);
	return 0;
}
