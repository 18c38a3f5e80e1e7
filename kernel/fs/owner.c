/*
 * chown: a file gets another owner or group. -1 leaves one as it is. Only the
 * super-user gives files away; an owner may choose among his own groups.
 *
 * Who gets a program whose mode lends rights does not get those: the bits go.
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "fs/fdtable.h"
#include "fs/file.h"
#include "fs/kstat.h"
#include "fs/namei.h"
#include "sched/cred.h"
#include "sched/sched.h"

static bool in_group(const struct cred *cred, gid_t gid)
{
	for (int i = 0; i < cred->ngroups; i++)
		if (cred->groups[i] == gid)
			return true;
	return cred->fsgid == gid;
}

static bool may_chown(const struct inode *inode, uid_t user, gid_t group)
{
	const struct cred *cred = current_cred();
	bool owner = cred->fsuid == inode->i_uid;

	if (user != (uid_t)-1 && !(owner && user == inode->i_uid) &&
	    !capable(CAP_CHOWN))
		return false;
	return group == (gid_t)-1 ||
	       (owner && (group == inode->i_gid || in_group(cred, group))) ||
	       capable(CAP_CHOWN);
}

static long chown_common(struct inode *inode, uid_t user, gid_t group)
{
	if (!may_chown(inode, user, group))
		return -EPERM;
	if (user != (uid_t)-1)
		inode->i_uid = user;
	if (group != (gid_t)-1)
		inode->i_gid = group;
	if (!S_ISDIR(inode->i_mode)) {
		inode->i_mode &= ~(umode_t)S_ISUID;
		if (inode->i_mode & S_IXGRP)
			inode->i_mode &= ~(umode_t)S_ISGID;
	}
	inode->i_ctime = current_fs_time();
	return 0;
}

static long chown_at(int dfd, const char __user *filename, int flags,
		     uid_t user, gid_t group)
{
	struct path path;
	long error = user_path_at(
		dfd, filename, flags & AT_SYMLINK_NOFOLLOW ? 0 : LOOKUP_FOLLOW,
		&path);

	if (error)
		return error;
	error = chown_common(path.dentry->d_inode, user, group);
	path_put(&path);
	return error;
}

SYSCALL_DEFINE3(chown, const char __user *, filename, uid_t, user, gid_t, group)
{
	return chown_at(AT_FDCWD, filename, 0, user, group);
}

SYSCALL_DEFINE3(lchown, const char __user *, filename, uid_t, user, gid_t,
		group)
{
	return chown_at(AT_FDCWD, filename, AT_SYMLINK_NOFOLLOW, user, group);
}

SYSCALL_DEFINE3(fchown, unsigned int, fd, uid_t, user, gid_t, group)
{
	struct file *file = fcheck(fd);

	return file ? chown_common(file_inode(file), user, group) : -EBADF;
}

SYSCALL_DEFINE5(fchownat, int, dfd, const char __user *, filename, uid_t, user,
		gid_t, group, int, flag)
{
	if (flag & ~AT_SYMLINK_NOFOLLOW)
		return -EINVAL;
	return chown_at(dfd, filename, flag, user, group);
}

/* The same by numbers of 16 bits. */
static u32 low2high(u16 id)
{
	return id == (u16)-1 ? (u32)-1 : id;
}

SYSCALL_DEFINE3(chown16, const char __user *, filename, u16, user, u16, group)
{
	return chown_at(AT_FDCWD, filename, 0, low2high(user), low2high(group));
}

SYSCALL_DEFINE3(lchown16, const char __user *, filename, u16, user, u16, group)
{
	return chown_at(AT_FDCWD, filename, AT_SYMLINK_NOFOLLOW, low2high(user),
			low2high(group));
}

SYSCALL_DEFINE3(fchown16, unsigned int, fd, u16, user, u16, group)
{
	struct file *file = fcheck(fd);

	return file ? chown_common(file_inode(file), low2high(user),
				   low2high(group)) :
		      -EBADF;
}
