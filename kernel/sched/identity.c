/*
 * Who a process is: user and group ids. Each change is a copy of the credentials
 * with the change in it, put in the old ones' place.
 *
 *             real         effective        saved
 *   setuid    r  if root   e                s  if root
 *   setreuid  r            e                s = e, if r changed or e != r
 *   setresuid r            e                s
 *
 * Who is not root may set each only to one that it has already. The id for files
 * follows the effective one of its kind.
 */
#include "sched/identity.h"

#include "arch/current.h"
#include "arch/syscall.h"
#include "arch/uaccess.h"
#include "sched/cred.h"
#include "sched/sched.h"

#define UNCHANGED ((u32)-1)

SYSCALL_DEFINE0(getuid)
{
	return (long)current->cred->uid;
}

SYSCALL_DEFINE0(geteuid)
{
	return (long)current->cred->euid;
}

SYSCALL_DEFINE0(getgid)
{
	return (long)current->cred->gid;
}

SYSCALL_DEFINE0(getegid)
{
	return (long)current->cred->egid;
}

static bool is_one_of(u32 id, u32 a, u32 b, u32 c)
{
	return id == UNCHANGED || id == a || id == b || id == c;
}

/* The new credentials become current's, unless that was not allowed. */
static long commit_if(struct cred *new, bool allowed)
{
	struct user_struct *user;

	if (!allowed) {
		abort_creds(new);
		return -EPERM;
	}
	if (new->uid != new->user->uid) {
		user = alloc_uid(new->uid);
		if (!user) {
			abort_creds(new);
			return -EAGAIN;
		}
		free_uid(new->user);
		new->user = user;
	}
	commit_creds(new);
	return 0;
}

/* -1 is nobody's id, which Linux says since 3.5. */
long set_uid(u32 uid)
{
	struct cred *new;
	bool root = capable(CAP_SETUID);

	if (uid == UNCHANGED)
		return -EINVAL;
	new = prepare_creds();
	if (!new)
		return -ENOMEM;
	if (root)
		new->uid = new->suid = uid;
	new->euid = new->fsuid = uid;
	return commit_if(new, root || uid == current->cred->uid ||
				      uid == current->cred->suid);
}

long set_gid(u32 gid)
{
	struct cred *new;
	bool root = capable(CAP_SETGID);

	if (gid == UNCHANGED)
		return -EINVAL;
	new = prepare_creds();
	if (!new)
		return -ENOMEM;
	if (root)
		new->gid = new->sgid = gid;
	new->egid = new->fsgid = gid;
	return commit_if(new, root || gid == current->cred->gid ||
				      gid == current->cred->sgid);
}

long set_reuid(u32 ruid, u32 euid)
{
	const struct cred *old = current->cred;
	struct cred *new = prepare_creds();

	if (!new)
		return -ENOMEM;
	if (ruid != UNCHANGED)
		new->uid = ruid;
	if (euid != UNCHANGED)
		new->euid = euid;
	if (ruid != UNCHANGED || (euid != UNCHANGED && euid != old->uid))
		new->suid = new->euid;
	new->fsuid = new->euid;
	return commit_if(new,
			 (is_one_of(ruid, old->uid, old->euid, old->uid) &&
			  is_one_of(euid, old->uid, old->euid, old->suid)) ||
				 capable(CAP_SETUID));
}

long set_regid(u32 rgid, u32 egid)
{
	const struct cred *old = current->cred;
	struct cred *new = prepare_creds();

	if (!new)
		return -ENOMEM;
	if (rgid != UNCHANGED)
		new->gid = rgid;
	if (egid != UNCHANGED)
		new->egid = egid;
	if (rgid != UNCHANGED || (egid != UNCHANGED && egid != old->gid))
		new->sgid = new->egid;
	new->fsgid = new->egid;
	return commit_if(new,
			 (is_one_of(rgid, old->gid, old->egid, old->gid) &&
			  is_one_of(egid, old->gid, old->egid, old->sgid)) ||
				 capable(CAP_SETGID));
}

long set_resuid(u32 ruid, u32 euid, u32 suid)
{
	const struct cred *old = current->cred;
	struct cred *new = prepare_creds();

	if (!new)
		return -ENOMEM;
	if (ruid != UNCHANGED)
		new->uid = ruid;
	if (euid != UNCHANGED)
		new->euid = euid;
	if (suid != UNCHANGED)
		new->suid = suid;
	new->fsuid = new->euid;
	return commit_if(new,
			 (is_one_of(ruid, old->uid, old->euid, old->suid) &&
			  is_one_of(euid, old->uid, old->euid, old->suid) &&
			  is_one_of(suid, old->uid, old->euid, old->suid)) ||
				 capable(CAP_SETUID));
}

long set_resgid(u32 rgid, u32 egid, u32 sgid)
{
	const struct cred *old = current->cred;
	struct cred *new = prepare_creds();

	if (!new)
		return -ENOMEM;
	if (rgid != UNCHANGED)
		new->gid = rgid;
	if (egid != UNCHANGED)
		new->egid = egid;
	if (sgid != UNCHANGED)
		new->sgid = sgid;
	new->fsgid = new->egid;
	return commit_if(new,
			 (is_one_of(rgid, old->gid, old->egid, old->sgid) &&
			  is_one_of(egid, old->gid, old->egid, old->sgid) &&
			  is_one_of(sgid, old->gid, old->egid, old->sgid)) ||
				 capable(CAP_SETGID));
}

/* They answer with the old id, whatever comes of it. */
u32 set_fsuid(u32 uid)
{
	const struct cred *old = current->cred;
	u32 before = old->fsuid;
	struct cred *new = prepare_creds();

	if (!new)
		return before;
	new->fsuid = uid;
	if (uid != UNCHANGED &&
	    (capable(CAP_SETUID) || uid == old->fsuid ||
	     is_one_of(uid, old->uid, old->euid, old->suid)))
		commit_creds(new);
	else
		abort_creds(new);
	return before;
}

u32 set_fsgid(u32 gid)
{
	const struct cred *old = current->cred;
	u32 before = old->fsgid;
	struct cred *new = prepare_creds();

	if (!new)
		return before;
	new->fsgid = gid;
	if (gid != UNCHANGED &&
	    (capable(CAP_SETGID) || gid == old->fsgid ||
	     is_one_of(gid, old->gid, old->egid, old->sgid)))
		commit_creds(new);
	else
		abort_creds(new);
	return before;
}

/* The list is kept sorted. */
static void insert_group(struct cred *cred, gid_t group)
{
	int i = cred->ngroups++;

	for (; i > 0 && cred->groups[i - 1] > group; i--)
		cred->groups[i] = cred->groups[i - 1];
	cred->groups[i] = group;
}

long set_groups(const gid_t *groups, int n)
{
	struct cred *new = prepare_creds();

	if (!new)
		return -ENOMEM;
	new->ngroups = 0;
	while (new->ngroups < n && groups[new->ngroups] != UNCHANGED)
		insert_group(new, groups[new->ngroups]);
	if (new->ngroups < n) {
		abort_creds(new);
		return -EINVAL;
	}
	commit_creds(new);
	return 0;
}
