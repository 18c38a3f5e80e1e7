/* RLIMIT_MEMLOCK binds all but root. */
#include "answer.h"
#include <sys/mman.h>
#include <sys/resource.h>

#define PAGE 4096

static const int rw = PROT_READ | PROT_WRITE;
static const int own = MAP_PRIVATE | MAP_ANONYMOUS;

static void limit(int pages)
{
	const struct rlimit rlim = { (rlim_t)pages * PAGE, 64 * PAGE };

	setrlimit(RLIMIT_MEMLOCK, &rlim);
}

static void lock_new(const char *what, int pages)
{
	void *map =
		mmap(NULL, (size_t)pages * PAGE, rw, own | MAP_LOCKED, -1, 0);

	answer(what,
	       map == MAP_FAILED ? -1 : munmap(map, (size_t)pages * PAGE));
}

int main(void)
{
	char *map = mmap(NULL, 16 * PAGE, rw, own, -1, 0);

	limit(4);
	answer("root", mlock(map, 8 * PAGE));
	munlock(map, 8 * PAGE);
	if (setgid(1000) || setuid(1000))
		return 1;
	answer("four pages", mlock(map, 4 * PAGE));
	answer("a fifth", mlock(map + 8 * PAGE, PAGE));
	lock_new("a new one", 1);
	answer("grown", (long)mremap(map, 4 * PAGE, 32 * PAGE, MREMAP_MAYMOVE));
	answer("all of them", mlockall(MCL_CURRENT));
	answer("unlock two", munlock(map, 2 * PAGE));
	lock_new("two new ones", 2);
	lock_new("three new ones", 3);
	limit(0);
	answer("none may be", mlock(map + 8 * PAGE, PAGE));
	lock_new("nor new ones", 1);
	answer("nor all", mlockall(MCL_FUTURE));
	answer("unlock", munlock(map, 4 * PAGE));
	return 0;
}
