/*
 * From a dentry back to its path: names are put in front of each other, from the
 * last to the first, across mounts, until the process's root is reached.
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "fs/fs.h"
#include "fs/fs_struct.h"
#include "fs/mount.h"
#include "fs/namei.h"
#include "lib/string.h"
#include "sched/sched.h"

/* Text that grows to the left. */
struct prepender {
	char *at, *start;
	bool overflow;
};

static void prepend(struct prepender *p, const char *text, size_t n)
{
	p->overflow |= (size_t)(p->at - p->start) < n;
	if (p->overflow)
		return;
	p->at -= n;
	memcpy(p->at, text, n);
}

static bool is_deleted(const struct dentry *dentry)
{
	return d_unhashed(dentry) && dentry->d_parent != dentry;
}

/* The names from path up to root, or to the top of everything. */
static void prepend_path(struct prepender *p, const struct path *path,
			 const struct path *root)
{
	const struct vfsmount *mnt = path->mnt;
	const struct dentry *dentry = path->dentry;

	while (dentry != root->dentry || mnt != root->mnt) {
		if (dentry == mnt->mnt_root) {
			if (mnt->mnt_parent == mnt)
				break;
			dentry = mnt->mnt_mountpoint;
			mnt = mnt->mnt_parent;
			continue;
		}
		prepend(p, dentry->d_name.name, dentry->d_name.len);
		prepend(p, "/", 1);
		dentry = dentry->d_parent;
	}
}

char *d_path(const struct path *path, char *buf, size_t size)
{
	const struct dentry *dentry = path->dentry;
	struct prepender p = { buf + size, buf, false };
	const char *end;

	if (dentry->d_op && dentry->d_op->d_dname) {
		dentry->d_op->d_dname(dentry, buf, size);
		return buf;
	}
	prepend(&p, "", 1);
	if (is_deleted(dentry))
		prepend(&p, " (deleted)", 10);
	end = p.at;
	prepend_path(&p, path, &current->fs->root);
	if (p.at == end || *p.at != '/')
		prepend(&p, "/", 1);
	return p.overflow ? ERR_PTR(-ENAMETOOLONG) : p.at;
}

/* The length counts the NUL: that is what Linux returns. */
SYSCALL_DEFINE2(getcwd, char __user *, buf, unsigned long, size)
{
	char *page = names_alloc(), *path;
	long result = -ENOENT;
	size_t length;

	if (!page)
		return -ENOMEM;
	if (is_deleted(current->fs->pwd.dentry))
		goto free_page;
	path = d_path(&current->fs->pwd, page, PATH_MAX);
	result = PTR_ERR(path);
	if (IS_ERR(path))
		goto free_page;
	length = strlen(path) + 1;
	result = -ERANGE;
	if (length <= size)
		result = copy_to_user(buf, path, length) ? -EFAULT :
							   (long)length;
free_page:
	putname(page);
	return result;
}
