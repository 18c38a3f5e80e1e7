/*
 * Path walking: one name after the other. "." stays, ".." goes up, a mount is
 * entered, a symbolic link's text is walked before what follows the link:
 *
 *     walk "/a/link/b"         link -> "x/y"
 *
 *       "/"  "a"  "link"                 saved: "b"
 *                  `--> "x"  "y"
 *                             `--> "b"   taken from saved
 *
 * Links are counted, so that a walk ends. (2.6.34 calls itself for each link,
 * and so allows only eight inside each other; Linux since 4.2 does as we do.)
 */
#include "fs/namei.h"

#include "arch/current.h"
#include "fs/fdtable.h"
#include "fs/file.h"
#include "fs/fs.h"
#include "fs/fs_struct.h"
#include "lib/string.h"
#include "sched/sched.h"

/* Take the first name off a path; what follows it, without slashes. */
static const char *next_name(const char *path, struct qstr *name)
{
	name->name = path;
	while (*path && *path != '/')
		path++;
	name->len = (unsigned int)(path - name->name);
	while (*path == '/')
		path++;
	return path;
}

static int name_type(const struct qstr *name)
{
	if (name->len == 1 && name->name[0] == '.')
		return LAST_DOT;
	if (name->len == 2 && name->name[0] == '.' && name->name[1] == '.')
		return LAST_DOTDOT;
	return LAST_NORM;
}

static bool is_directory(const struct dentry *dentry)
{
	return dentry->d_inode->i_op && dentry->d_inode->i_op->lookup;
}

/* Up: not above the process's root, and out of a mount at its root. */
static void follow_dotdot(struct path *path)
{
	struct dentry *parent;

	while (!path_equal(path, &current->fs->root)) {
		if (path->dentry != path->mnt->mnt_root) {
			parent = dget(path->dentry->d_parent);
			dput(path->dentry);
			path->dentry = parent;
			break;
		}
		if (!follow_up(path))
			break;
	}
	follow_mount(path);
}

void nd_jump_link(struct nameidata *nd, const struct path *path)
{
	path_get(path);
	path_put(&nd->path);
	nd->path = *path;
}

/* Through a symbolic link in nd->path: *text is what to walk next, from there;
 * or NULL if that was all. */
static int follow_link(struct nameidata *nd, struct dentry *dentry,
		       const char **text)
{
	if (nd->links++ >= MAX_LINKS)
		return -ELOOP;
	*text = dentry->d_inode->i_op->follow_link(dentry, nd);
	if (IS_ERR(*text))
		return (int)PTR_ERR(*text);
	if (*text && **text == '/')
		nd_jump_link(nd, &current->fs->root);
	return 0;
}

/* Down, to the entry of this name; or *text, if that is a link to follow. */
static int walk_component(struct nameidata *nd, struct qstr *name, bool follow,
			  const char **text)
{
	struct path next = { nd->path.mnt, NULL };
	int error = 0;

	next.dentry = lookup_one(nd->path.dentry, name);
	if (IS_ERR(next.dentry))
		return (int)PTR_ERR(next.dentry);
	if (!next.dentry->d_inode) {
		dput(next.dentry);
		return -ENOENT;
	}
	next.mnt->mnt_count++;
	follow_mount(&next);
	if (follow && next.dentry->d_inode->i_op &&
	    next.dentry->d_inode->i_op->follow_link) {
		error = follow_link(nd, next.dentry, text);
		path_put(&next);
		return error;
	}
	path_put(&nd->path);
	nd->path = next;
	return 0;
}

/* One name: `last` if nothing follows. Sets *text as walk_component() does. */
static int walk_name(struct nameidata *nd, struct qstr *name, bool last,
		     const char **text)
{
	int error, type = name_type(name);

	if (!is_directory(nd->path.dentry))
		return -ENOTDIR;
	error = inode_permission(nd->path.dentry->d_inode, MAY_EXEC);
	if (error)
		return error;
	if (last && (nd->flags & LOOKUP_PARENT)) {
		nd->last = *name;
		nd->last_type = type;
		return 0;
	}
	if (type == LAST_DOTDOT)
		follow_dotdot(&nd->path);
	if (type != LAST_NORM)
		return 0;
	return walk_component(nd, name, !last || (nd->flags & LOOKUP_FOLLOW),
			      text);
}

/* Walk a path from nd->path on, and then what was saved. */
static int link_path_walk(const char *path, struct nameidata *nd)
{
	nd->last_type = LAST_ROOT;
	while (*path == '/')
		path++;
	for (;;) {
		const char *text = NULL;
		struct qstr name;
		bool last;
		int error;

		if (!*path) {
			if (!nd->depth)
				return 0;
			path = nd->saved[--nd->depth];
		}
		path = next_name(path, &name);
		last = !*path && !nd->depth;
		if (last && name.name[name.len] == '/' &&
		    !(nd->flags & LOOKUP_PARENT))
			nd->flags |= LOOKUP_FOLLOW | LOOKUP_DIRECTORY;
		error = walk_name(nd, &name, last, &text);
		if (error)
			return error;
		if (!text)
			continue;
		if (*path)
			nd->saved[nd->depth++] = path;
		path = text;
		while (*path == '/')
			path++;
	}
}

/* Where a walk begins. */
static int path_init(int dfd, const char *name, struct nameidata *nd)
{
	struct file *file;

	nd->path = *name == '/' ? current->fs->root : current->fs->pwd;
	if (*name == '/' || dfd == AT_FDCWD) {
		path_get(&nd->path);
		return 0;
	}
	file = fget((unsigned int)dfd);
	if (!file)
		return -EBADF;
	nd->path = file->f_path;
	path_get(&nd->path);
	fput(file);
	if (S_ISDIR(nd->path.dentry->d_inode->i_mode))
		return 0;
	path_put(&nd->path);
	return -ENOTDIR;
}

/* The end of every walk: is it what was asked for? Puts the path if not. */
static int path_complete(struct nameidata *nd, int error)
{
	if (!error && (nd->flags & LOOKUP_DIRECTORY) &&
	    !is_directory(nd->path.dentry))
		error = -ENOTDIR;
	if (error)
		path_put(&nd->path);
	return error;
}

int path_lookup(int dfd, const char *name, unsigned int flags,
		struct nameidata *nd)
{
	int error;

	nd->flags = flags;
	nd->links = 0;
	nd->depth = 0;
	if (!*name)
		return -ENOENT;
	error = path_init(dfd, name, nd);
	return error ? error : path_complete(nd, link_path_walk(name, nd));
}

int follow_last_link(struct nameidata *nd, struct dentry *dentry)
{
	const char *text;
	int error = follow_link(nd, dentry, &text);

	if (!error && text)
		error = link_path_walk(text, nd);
	else
		nd->last_type = LAST_ROOT;
	dput(dentry);
	return path_complete(nd, error);
}
