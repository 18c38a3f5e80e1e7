/*
 * argv and environ on their way from the old address space to the new one: all
 * their strings, one after the other, in a buffer that grows as it must.
 *
 *     bprm->strings   a r g v 0 \0 a r g v 1 \0 | E N V = 0 \0          |
 *                     |<----- argv_size ----->|                       |
 *                     |<--------- strings_size --------->|            |
 *                     |<-------------------- room ------------------->|
 *
 * One string may have 128 KiB, all together a quarter of the stack's limit, but
 * 128 KiB in any case. The pointers to them count, too, as in today's Linux; in
 * 2.6.34, of too many the program died. Linux writes the strings into the new
 * stack at once.
 */
#include "arch/current.h"
#include "arch/uaccess.h"
#include "lib/err.h"
#include "lib/string.h"
#include "mm/slab.h"
#include "sched/exec.h"
#include "sched/sched.h"
#include "signal/signal.h"

#define MAX_ARG_STRLEN (32u * PAGE_SIZE)
#define ARG_MAX	       131072u
#define FIRST_ROOM     1024u
#define LARGEST_ROOM   (4u << 20) /* that kmalloc() can give */

static size_t strings_limit(void)
{
	unsigned long quarter =
		current->signal->rlim[RLIMIT_STACK].rlim_cur / 4;

	return min(max((size_t)quarter, (size_t)ARG_MAX), (size_t)LARGEST_ROOM);
}

/* Twice the room. -E2BIG if there may not be more. */
static int grow(struct linux_binprm *bprm)
{
	size_t room = bprm->room ? bprm->room * 2 : FIRST_ROOM;
	char *strings;

	room = min(room, strings_limit());
	if (room <= bprm->room)
		return -E2BIG;
	strings = kmalloc(room, GFP_KERNEL);
	if (!strings)
		return -ENOMEM;
	memcpy(strings, bprm->strings, bprm->strings_size);
	kfree(bprm->strings);
	bprm->strings = strings;
	bprm->room = room;
	return 0;
}

/* Kernel strings have kernel addresses, user strings user addresses; the first
 * come only from kernel_execve(), on a task that has no user memory. */
static long copy_in(char *to, const char *from, size_t room)
{
	if (current->mm)
		return strncpy_from_user(to, from, (long)room);
	return (long)min(strlcpy(to, from, room), room);
}

static int get_pointer(const char *const *list, int i, const char **pointer)
{
	if (current->mm)
		return get_user(*pointer, &list[i]);
	*pointer = list[i];
	return 0;
}

/* Append one; where it does not fit, begin again with more room. */
static int copy_string(struct linux_binprm *bprm, const char *string)
{
	for (;;) {
		size_t room = bprm->room - bprm->strings_size;
		int error;
		long n = copy_in(bprm->strings + bprm->strings_size, string,
				 min(room, (size_t)MAX_ARG_STRLEN));

		if (n < 0)
			return (int)n;
		if ((size_t)n >= MAX_ARG_STRLEN)
			return -E2BIG;
		if ((size_t)n < room) {
			bprm->strings_size += (size_t)n + 1;
			return 0;
		}
		error = grow(bprm);
		if (error)
			return error;
	}
}

/* Are there too many, with so many pointers to them? */
static bool over_limit(const struct linux_binprm *bprm, int pointers)
{
	return bprm->strings_size + (size_t)pointers * sizeof(char *) >
	       strings_limit();
}

/* Append argv or envp. How many strings there are, or an errno. A null list is an
 * empty one. */
static int copy_strings(struct linux_binprm *bprm, const char *const *list)
{
	const char *string;
	int error;

	for (int count = 0; list; count++) {
		if (get_pointer(list, count, &string))
			return -EFAULT;
		if (!string)
			return count;
		error = copy_string(bprm, string);
		if (error)
			return error;
		if (over_limit(bprm, bprm->argc + count + 1))
			return -E2BIG;
	}
	return 0;
}

int copy_arguments(struct linux_binprm *bprm, const char *const *argv,
		   const char *const *envp)
{
	int error = grow(bprm);

	if (error)
		return error;
	bprm->argc = copy_strings(bprm, argv);
	if (bprm->argc < 0)
		return bprm->argc;
	bprm->argv_size = bprm->strings_size;
	bprm->envc = copy_strings(bprm, envp);
	return min(bprm->envc, 0);
}

int push_argument(struct linux_binprm *bprm, const char *string)
{
	size_t size = strlen(string) + 1;
	int error;

	while (bprm->strings_size + size > bprm->room) {
		error = grow(bprm);
		if (error)
			return error;
	}
	memmove(bprm->strings + size, bprm->strings, bprm->strings_size);
	memcpy(bprm->strings, string, size);
	bprm->strings_size += size;
	bprm->argv_size += size;
	bprm->argc++;
	return 0;
}

void drop_first_argument(struct linux_binprm *bprm)
{
	size_t size;

	if (!bprm->argc)
		return;
	size = strlen(bprm->strings) + 1;
	bprm->strings_size -= size;
	bprm->argv_size -= size;
	bprm->argc--;
	memmove(bprm->strings, bprm->strings + size, bprm->strings_size);
}
