/*
 * Which flags of clone() make no sense together. What is shared pulls along what
 * it leans on:
 *
 *     CLONE_THREAD --needs--> CLONE_SIGHAND --needs--> CLONE_VM
 *
 * for the threads of a process have one set of signal handlers, and a handler is
 * an address. New namespaces cannot be asked for together with sharing what lies
 * in them; copy_namespaces() refuses those that are left.
 */
#include "sched/clone_flags.h"

#include "arch/current.h"
#include "lib/err.h"
#include "sched/cred.h"
#include "sched/fork.h"
#include "sched/sched.h"
#include "signal/signal.h"

static bool has_both(unsigned long flags, unsigned long both)
{
	return (flags & both) == both;
}

/* One flag without the other. */
static bool lacks(unsigned long flags, unsigned long flag, unsigned long needed)
{
	return (flags & flag) && !(flags & needed);
}

int check_clone_flags(unsigned long clone_flags)
{
	if (has_both(clone_flags, CLONE_NEWNS | CLONE_FS) ||
	    lacks(clone_flags, CLONE_THREAD, CLONE_SIGHAND) ||
	    lacks(clone_flags, CLONE_SIGHAND, CLONE_VM))
		return -EINVAL;
	/* the siblings of init would be nobody's children */
	if ((clone_flags & CLONE_PARENT) &&
	    (current->signal->flags & SIGNAL_UNKILLABLE))
		return -EINVAL;
	if (has_both(clone_flags, CLONE_THREAD | CLONE_NEWPID) ||
	    has_both(clone_flags, CLONE_THREAD | CLONE_NEWUSER) ||
	    has_both(clone_flags, CLONE_SYSVSEM | CLONE_NEWIPC))
		return -EINVAL;
	if (clone_flags & CLONE_NEWUSER)
		return capable(CAP_SYS_ADMIN) ? -EINVAL : -EPERM;
	return 0;
}
