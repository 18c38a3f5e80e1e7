/*
 * sethostname and setdomainname: what uname() calls this machine.
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "arch/uaccess.h"
#include "lib/string.h"
#include "sched/cred.h"
#include "sched/nsproxy.h"
#include "sched/sched.h"

/* The whole field, so that nothing of a longer name remains. */
static long set_name(char field[__NEW_UTS_LEN + 1], const char __user *name,
		     int len)
{
	char text[__NEW_UTS_LEN + 1] = "";

	if (!capable(CAP_SYS_ADMIN))
		return -EPERM;
	if (len < 0 || len > __NEW_UTS_LEN)
		return -EINVAL;
	if (copy_from_user(text, name, (size_t)len))
		return -EFAULT;
	memcpy(field, text, sizeof(text));
	return 0;
}

SYSCALL_DEFINE2(sethostname, const char __user *, name, int, len)
{
	return set_name(current->nsproxy->uts_ns->name.nodename, name, len);
}

SYSCALL_DEFINE2(setdomainname, const char __user *, name, int, len)
{
	return set_name(current->nsproxy->uts_ns->name.domainname, name, len);
}
