/*
 * What file systems in memory share: the dentry tree is the directory, and each
 * name in it holds a reference to itself, which removing it drops.
 */
#include "fs/libfs.h"

#include "lib/err.h"

struct dentry *simple_lookup(struct inode *dir, struct dentry *dentry)
{
	(void)dir, (void)dentry;
	return NULL;
}

static bool is_positive(const struct dentry *dentry)
{
	return dentry->d_inode && !d_unhashed(dentry);
}

/* "." and "..", then the names from f_pos on. The position of a name does not
 * change when others come and go. */
int dcache_readdir(struct file *file, void *to, filldir_t filldir)
{
	struct dentry *dir = file->f_path.dentry, *child;

	if (file->f_pos == 0) {
		if (filldir(to, ".", 1, 1, dir->d_inode->i_ino, DT_DIR))
			return 0;
		file->f_pos = 1;
	}
	if (file->f_pos == 1) {
		if (filldir(to, "..", 2, 2, dir->d_parent->d_inode->i_ino,
			    DT_DIR))
			return 0;
		file->f_pos = 2;
	}
	list_for_each_entry(child, &dir->d_subdirs, d_child) {
		if (child->d_offset < file->f_pos || !is_positive(child))
			continue;
		if (filldir(to, child->d_name.name, child->d_name.len,
			    child->d_offset + 1, child->d_inode->i_ino,
			    DT_MODE(child->d_inode->i_mode)))
			return 0;
		file->f_pos = child->d_offset + 1;
	}
	return 0;
}

loff_t dcache_dir_lseek(struct file *file, loff_t offset, int whence)
{
	if (whence == 1)
		offset += file->f_pos;
	else if (whence)
		return -EINVAL;
	if (offset < 0)
		return -EINVAL;
	file->f_pos = offset;
	return offset;
}

static void touch(struct inode *dir)
{
	dir->i_mtime = dir->i_ctime = current_fs_time();
}

/* A directory has two names more than one thinks: its own "." and, in each
 * directory below it, "..". */
void simple_add(struct inode *dir, struct dentry *dentry, struct inode *inode)
{
	if (S_ISDIR(inode->i_mode)) {
		inode->i_nlink = 2;
		dir->i_nlink++;
	}
	d_add(dget(dentry), inode);
	touch(dir);
}

int simple_link(struct dentry *old, struct inode *dir, struct dentry *dentry)
{
	struct inode *inode = old->d_inode;

	if (!inode->i_nlink)
		return -ENOENT;
	inode->i_nlink++;
	inode->i_ctime = current_fs_time();
	simple_add(dir, dentry, igrab(inode));
	return 0;
}

int simple_unlink(struct inode *dir, struct dentry *dentry)
{
	dentry->d_inode->i_nlink--;
	dentry->d_inode->i_ctime = current_fs_time();
	touch(dir);
	dput(dentry);
	return 0;
}

static bool simple_empty(const struct dentry *dir)
{
	const struct dentry *child;

	list_for_each_entry(child, &dir->d_subdirs, d_child)
		if (is_positive(child))
			return false;
	return true;
}

int simple_rmdir(struct inode *dir, struct dentry *dentry)
{
	if (!simple_empty(dentry))
		return -ENOTEMPTY;
	dentry->d_inode->i_nlink--;
	dir->i_nlink--;
	return simple_unlink(dir, dentry);
}

int simple_rename(struct inode *old_dir, struct dentry *old,
		  struct inode *new_dir, struct dentry *new)
{
	bool is_dir = S_ISDIR(old->d_inode->i_mode);
	int error = 0;

	if (new->d_inode)
		error = is_dir ? simple_rmdir(new_dir, new) :
				 simple_unlink(new_dir, new);
	if (error)
		return error;
	if (is_dir) {
		old_dir->i_nlink--;
		new_dir->i_nlink++;
	}
	touch(old_dir);
	touch(new_dir);
	old->d_inode->i_ctime = current_fs_time();
	return 0;
}

const struct file_operations simple_dir_operations = {
	.llseek = dcache_dir_lseek,
	.readdir = dcache_readdir,
};

const struct inode_operations simple_dir_inode_operations = {
	.lookup = simple_lookup,
};
