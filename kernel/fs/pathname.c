/*
 * Paths as user space gives them, and the usual ways to walk one.
 */
#include "fs/fs.h"
#include "fs/namei.h"
#include "mm/gfp.h"

char *names_alloc(void)
{
	return __get_free_pages(0);
}

void putname(char *name)
{
	free_pages(name, 0);
}

char *getname(const char __user *path)
{
	char *name = names_alloc();
	long n;

	if (!name)
		return ERR_PTR(-ENOMEM);
	n = strncpy_from_user(name, path, PATH_MAX);
	if (n > 0 && n < PATH_MAX)
		return name;
	putname(name);
	if (n < 0)
		return ERR_PTR(n);
	return ERR_PTR(n ? -ENAMETOOLONG : -ENOENT);
}

int kern_path(const char *name, unsigned int flags, struct path *path)
{
	struct nameidata nd;
	int error = path_lookup(AT_FDCWD, name, flags, &nd);

	if (!error)
		*path = nd.path;
	return error;
}

int user_path_at(int dfd, const char __user *path_name, unsigned int flags,
		 struct path *path)
{
	char *name = getname(path_name);
	struct nameidata nd;
	int error;

	if (IS_ERR(name))
		return (int)PTR_ERR(name);
	error = path_lookup(dfd, name, flags, &nd);
	putname(name);
	if (!error)
		*path = nd.path;
	return error;
}

int user_path_parent(int dfd, const char __user *path, struct nameidata *nd,
		     char **name)
{
	int error;

	*name = getname(path);
	if (IS_ERR(*name))
		return (int)PTR_ERR(*name);
	error = path_lookup(dfd, *name, LOOKUP_PARENT, nd);
	if (error)
		putname(*name);
	return error;
}

/*
 * A slash after the name says that a directory is meant, which must be made by
 * mkdir(): anything else cannot be made under such a name.
 */
struct dentry *lookup_create(struct nameidata *nd, bool is_dir)
{
	struct dentry *dentry;
	int error = 0;

	if (nd->last_type != LAST_NORM)
		return ERR_PTR(-EEXIST);
	dentry = lookup_hash(nd);
	if (IS_ERR(dentry))
		return dentry;
	if (dentry->d_inode)
		error = -EEXIST;
	else if (!is_dir && nd->last.name[nd->last.len])
		error = -ENOENT;
	if (!error)
		return dentry;
	dput(dentry);
	return ERR_PTR(error);
}
