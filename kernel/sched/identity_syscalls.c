/*
 * The identity calls by both their numbers. The old ones have ids of 16 bits:
 * 0xffff means "as it was", and an id that is too large is shown as 65534.
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "arch/uaccess.h"
#include "sched/identity.h"
#include "sched/sched.h"

#define OVERFLOW_ID 65534

static u16 high2low(u32 id)
{
	return id > 0xffff ? OVERFLOW_ID : (u16)id;
}

static u32 low2high(u16 id)
{
	return id == 0xffff ? (u32)-1 : id;
}

SYSCALL_DEFINE0(getuid16)
{
	return high2low(current->cred->uid);
}

SYSCALL_DEFINE0(geteuid16)
{
	return high2low(current->cred->euid);
}

SYSCALL_DEFINE0(getgid16)
{
	return high2low(current->cred->gid);
}

SYSCALL_DEFINE0(getegid16)
{
	return high2low(current->cred->egid);
}

SYSCALL_DEFINE1(setuid, u32, uid)
{
	return set_uid(uid);
}

SYSCALL_DEFINE1(setuid16, u16, uid)
{
	return set_uid(low2high(uid));
}

SYSCALL_DEFINE1(setgid, u32, gid)
{
	return set_gid(gid);
}

SYSCALL_DEFINE1(setgid16, u16, gid)
{
	return set_gid(low2high(gid));
}

SYSCALL_DEFINE2(setreuid, u32, ruid, u32, euid)
{
	return set_reuid(ruid, euid);
}

SYSCALL_DEFINE2(setreuid16, u16, ruid, u16, euid)
{
	return set_reuid(low2high(ruid), low2high(euid));
}

SYSCALL_DEFINE2(setregid, u32, rgid, u32, egid)
{
	return set_regid(rgid, egid);
}

SYSCALL_DEFINE2(setregid16, u16, rgid, u16, egid)
{
	return set_regid(low2high(rgid), low2high(egid));
}

SYSCALL_DEFINE3(setresuid, u32, ruid, u32, euid, u32, suid)
{
	return set_resuid(ruid, euid, suid);
}

SYSCALL_DEFINE3(setresuid16, u16, ruid, u16, euid, u16, suid)
{
	return set_resuid(low2high(ruid), low2high(euid), low2high(suid));
}

SYSCALL_DEFINE3(setresgid, u32, rgid, u32, egid, u32, sgid)
{
	return set_resgid(rgid, egid, sgid);
}

SYSCALL_DEFINE3(setresgid16, u16, rgid, u16, egid, u16, sgid)
{
	return set_resgid(low2high(rgid), low2high(egid), low2high(sgid));
}

SYSCALL_DEFINE3(getresuid, u32 __user *, ruid, u32 __user *, euid, u32 __user *,
		suid)
{
	const struct cred *cred = current->cred;

	return put_user(cred->uid, ruid) || put_user(cred->euid, euid) ||
			       put_user(cred->suid, suid) ?
		       -EFAULT :
		       0;
}

SYSCALL_DEFINE3(getresgid, u32 __user *, rgid, u32 __user *, egid, u32 __user *,
		sgid)
{
	const struct cred *cred = current->cred;

	return put_user(cred->gid, rgid) || put_user(cred->egid, egid) ||
			       put_user(cred->sgid, sgid) ?
		       -EFAULT :
		       0;
}

SYSCALL_DEFINE3(getresuid16, u16 __user *, ruid, u16 __user *, euid,
		u16 __user *, suid)
{
	const struct cred *cred = current->cred;

	return put_user(high2low(cred->uid), ruid) ||
			       put_user(high2low(cred->euid), euid) ||
			       put_user(high2low(cred->suid), suid) ?
		       -EFAULT :
		       0;
}

SYSCALL_DEFINE3(getresgid16, u16 __user *, rgid, u16 __user *, egid,
		u16 __user *, sgid)
{
	const struct cred *cred = current->cred;

	return put_user(high2low(cred->gid), rgid) ||
			       put_user(high2low(cred->egid), egid) ||
			       put_user(high2low(cred->sgid), sgid) ?
		       -EFAULT :
		       0;
}

SYSCALL_DEFINE1(setfsuid, u32, uid)
{
	return (long)set_fsuid(uid);
}

SYSCALL_DEFINE1(setfsuid16, u16, uid)
{
	return (long)set_fsuid(low2high(uid));
}

SYSCALL_DEFINE1(setfsgid, u32, gid)
{
	return (long)set_fsgid(gid);
}

SYSCALL_DEFINE1(setfsgid16, u16, gid)
{
	return (long)set_fsgid(low2high(gid));
}

SYSCALL_DEFINE2(getgroups, int, size, gid_t __user *, list)
{
	const struct cred *cred = current->cred;

	if (size < 0 || (size && size < cred->ngroups))
		return -EINVAL;
	if (size && copy_to_user(list, cred->groups,
				 (unsigned long)cred->ngroups * sizeof(gid_t)))
		return -EFAULT;
	return cred->ngroups;
}

SYSCALL_DEFINE2(setgroups, int, size, const gid_t __user *, list)
{
	gid_t groups[NGROUPS_MAX];

	if (!capable(CAP_SETGID))
		return -EPERM;
	if (size < 0 || size > NGROUPS_MAX)
		return -EINVAL;
	if (copy_from_user(groups, list, (unsigned long)size * sizeof(gid_t)))
		return -EFAULT;
	return set_groups(groups, size);
}

SYSCALL_DEFINE2(getgroups16, int, size, u16 __user *, list)
{
	const struct cred *cred = current->cred;

	if (size < 0 || (size && size < cred->ngroups))
		return -EINVAL;
	for (int i = 0; size && i < cred->ngroups; i++)
		if (put_user(high2low(cred->groups[i]), &list[i]))
			return -EFAULT;
	return cred->ngroups;
}

SYSCALL_DEFINE2(setgroups16, int, size, const u16 __user *, list)
{
	gid_t groups[NGROUPS_MAX];
	u16 group;

	if (!capable(CAP_SETGID))
		return -EPERM;
	if (size < 0 || size > NGROUPS_MAX)
		return -EINVAL;
	for (int i = 0; i < size; i++) {
		if (get_user(group, &list[i]))
			return -EFAULT;
		groups[i] = low2high(group);
	}
	return set_groups(groups, size);
}
