/* RLIMIT_AS and RLIMIT_DATA: no more memory than that, by any call. */
#include "answer.h"
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#define MIB (1024l * 1024)

static char *try(const char *what, void *at, long size, int flags)
{
	void *map = mmap(at, (size_t)size, PROT_READ | PROT_WRITE,
			 MAP_PRIVATE | MAP_ANONYMOUS | flags, -1, 0);

	answer(what, map == MAP_FAILED ? -1 : 0);
	return map;
}

static void limit(int resource, long size)
{
	const struct rlimit rlim = { (rlim_t)size, RLIM_INFINITY };

	answer("limit", setrlimit(resource, &rlim));
}

int main(void)
{
	char *low = (char *)0x20000000, *more;
	long heap = syscall(SYS_brk, 0);

	limit(RLIMIT_AS, 12 * MIB);
	try("too much", NULL, 13 * MIB, 0);
	try("not even if empty", NULL, 13 * MIB, MAP_NORESERVE);
	try("some", low, 8 * MIB, MAP_FIXED);
	try("too much with that", NULL, 5 * MIB, 0);
	try("in place of it", low, 8 * MIB, MAP_FIXED);
	answer("grow", (long)mremap(low, 8 * MIB, 14 * MIB, MREMAP_MAYMOVE));
	answer("heap", syscall(SYS_brk, heap + 5 * MIB) - heap);
	answer("shrink", -(mremap(low, 8 * MIB, MIB, 0) != low));
	answer("grow again", -(mremap(low, MIB, 8 * MIB, 0) != low));
	answer("unmap", munmap(low, 8 * MIB));
	more = try("too much with that, no more", NULL, 5 * MIB, 0);
	munmap(more, 5 * MIB);
	limit(RLIMIT_AS, (long)RLIM_INFINITY);
	limit(RLIMIT_DATA, 2 * MIB);
	answer("heap", syscall(SYS_brk, heap + MIB) - heap);
	answer("beyond its limit", syscall(SYS_brk, heap + 3 * MIB) - heap);
	answer("smaller", syscall(SYS_brk, heap) - heap);
	return 0;
}
