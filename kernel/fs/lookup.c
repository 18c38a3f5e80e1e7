/*
 * One name in one directory: what the table of dentries has is believed unless
 * the file system says that it is out of date; what it has not, the file system
 * is asked for.
 *
 *    (parent, name) --> d_lookup --> d_revalidate --> dentry
 *                          | none       | no longer true
 *                          v            v
 *                       d_alloc --> i_op->lookup --> dentry, perhaps no inode
 */
#include "fs/fs.h"
#include "fs/namei.h"
#include "lib/err.h"

/* What parent's table or its file system says. With no inode if there is none;
 * or an errno. */
struct dentry *lookup_one(struct dentry *parent, struct qstr *name)
{
	struct dentry *dentry, *other;

	if (name->len > NAME_MAX)
		return ERR_PTR(-ENAMETOOLONG);
	d_hash_name(name);
	dentry = d_lookup(parent, name);
	if (dentry && dentry->d_op && dentry->d_op->d_revalidate &&
	    !dentry->d_op->d_revalidate(dentry)) {
		d_drop(dentry);
		dput(dentry);
		dentry = NULL;
	}
	if (dentry)
		return dentry;
	dentry = d_alloc(parent, name);
	if (!dentry)
		return ERR_PTR(-ENOMEM);
	other = parent->d_inode->i_op->lookup(parent->d_inode, dentry);
	if (!other)
		return dentry;
	dput(dentry);
	return other;
}

struct dentry *lookup_hash(struct nameidata *nd)
{
	int error = inode_permission(nd->path.dentry->d_inode, MAY_EXEC);

	return error ? ERR_PTR(error) : lookup_one(nd->path.dentry, &nd->last);
}
