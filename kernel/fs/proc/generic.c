/*
 * The fixed entries of /proc: a tree that is made at boot, and dentries that are
 * made from it when somebody looks.
 */
#include "fs/libfs.h"
#include "fs/proc/internal.h"
#include "lib/err.h"
#include "lib/printk.h"
#include "lib/string.h"
#include "mm/slab.h"

#define PROC_DYNAMIC_FIRST 0xf0000000u

struct proc_dir_entry proc_root = {
	.name = "/proc",
	.mode = S_IFDIR | 0555,
	.low_ino = 1,
	.subdir = LIST_HEAD_INIT(proc_root.subdir),
	.sibling = LIST_HEAD_INIT(proc_root.sibling),
};

static struct proc_dir_entry *add_entry(const char *name, umode_t mode,
					struct proc_dir_entry *parent)
{
	static ino_t last_ino = PROC_DYNAMIC_FIRST;
	struct proc_dir_entry *pde = kmalloc(sizeof(*pde), GFP_KERNEL);

	if (!pde)
		panic("Cannot add /proc/%s: out of memory", name);
	*pde = (struct proc_dir_entry){
		.name = name,
		.mode = mode,
		.low_ino = ++last_ino,
	};
	INIT_LIST_HEAD(&pde->subdir);
	list_add_tail(&pde->sibling, &(parent ? parent : &proc_root)->subdir);
	return pde;
}

struct proc_dir_entry *proc_mkdir(const char *name,
				  struct proc_dir_entry *parent)
{
	return add_entry(name, S_IFDIR | 0555, parent);
}

struct proc_dir_entry *proc_create(const char *name, umode_t mode,
				   struct proc_dir_entry *parent,
				   const struct file_operations *fops)
{
	struct proc_dir_entry *pde = add_entry(name, S_IFREG | mode, parent);

	pde->proc_fops = fops;
	return pde;
}

struct proc_dir_entry *
proc_create_single(const char *name, struct proc_dir_entry *parent,
		   int (*show)(struct seq_file *m, void *data), void *data)
{
	struct proc_dir_entry *pde =
		proc_create(name, 0444, parent, &proc_single_fops);

	pde->show = show;
	pde->data = data;
	return pde;
}

struct proc_dir_entry *proc_symlink(const char *name,
				    struct proc_dir_entry *parent,
				    const char *target)
{
	struct proc_dir_entry *pde =
		add_entry(name, S_IFLNK | S_IRWXUGO, parent);

	pde->data = (void *)target;
	return pde;
}

static const char *proc_follow_link(struct dentry *dentry, struct nameidata *nd)
{
	(void)nd;
	return dentry->d_inode->i_link;
}

static const struct inode_operations proc_link_inode_operations = {
	.follow_link = proc_follow_link,
};

static int proc_single_open(struct inode *inode, struct file *file)
{
	const struct proc_dir_entry *pde = PROC_I(inode)->pde;

	return single_open(file, pde->show, pde->data);
}

const struct file_operations proc_single_fops = {
	.llseek = seq_lseek,
	.read = seq_read,
	.open = proc_single_open,
	.release = seq_release,
};

static const struct inode_operations proc_dir_inode_operations = {
	.lookup = proc_lookup,
};

static const struct file_operations proc_dir_operations = {
	.llseek = generic_file_llseek,
	.readdir = proc_readdir,
};

struct inode *proc_get_inode(struct super_block *sb, struct proc_dir_entry *pde)
{
	struct inode *inode = new_inode(sb);

	if (!inode)
		return NULL;
	inode->i_ino = pde->low_ino;
	inode->i_mode = pde->mode;
	inode->i_fop = pde->proc_fops;
	PROC_I(inode)->pde = pde;
	if (S_ISLNK(pde->mode)) {
		inode->i_op = &proc_link_inode_operations;
		inode->i_link = pde->data;
		inode->i_size = (loff_t)strlen(inode->i_link);
	} else if (S_ISDIR(pde->mode)) {
		inode->i_nlink = 2;
		inode->i_op = &proc_dir_inode_operations;
		inode->i_fop = &proc_dir_operations;
	}
	return inode;
}

struct dentry *proc_lookup(struct inode *dir, struct dentry *dentry)
{
	struct proc_dir_entry *pde;

	list_for_each_entry(pde, &PROC_I(dir)->pde->subdir, sibling) {
		struct inode *inode;

		if (strcmp(pde->name, dentry->d_name.name))
			continue;
		inode = proc_get_inode(dir->i_sb, pde);
		if (!inode)
			return ERR_PTR(-ENOMEM);
		d_add(dentry, inode);
		return NULL;
	}
	return ERR_PTR(-ENOENT);
}

/* "." and ".." at 0 and 1, the n-th entry at n + 2. 1: all told; 0: no room. */
int proc_readdir(struct file *file, void *to, filldir_t filldir)
{
	const struct inode *dir = file_inode(file);
	struct proc_dir_entry *pde;
	loff_t pos = 2;

	if (!dir_emit_dots(file, to, filldir))
		return 0;
	list_for_each_entry(pde, &PROC_I(dir)->pde->subdir, sibling) {
		if (pos++ < file->f_pos)
			continue;
		if (filldir(to, pde->name, strlen(pde->name), pos, pde->low_ino,
			    DT_MODE(pde->mode)))
			return 0;
		file->f_pos = pos;
	}
	return 1;
}
