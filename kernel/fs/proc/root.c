/*
 * The file system itself: its super block, its inodes, and /proc, which lists
 * fixed entries, then "self", then the processes.
 */
#include "arch/current.h"
#include "fs/namei.h"
#include "fs/proc/internal.h"
#include "lib/err.h"
#include "lib/printk.h"
#include "lib/string.h"
#include "mm/slab.h"
#include "sched/sched.h"

#define PROC_SUPER_MAGIC 0x9fa0
#define PROC_SELF_INO	 2

static struct kmem_cache *proc_inode_cachep;

static struct inode *proc_alloc_inode(void)
{
	struct proc_inode *pi =
		kmem_cache_zalloc(proc_inode_cachep, GFP_KERNEL);

	return pi ? &pi->vfs_inode : NULL;
}

static void proc_destroy_inode(struct inode *inode)
{
	if (PROC_I(inode)->task)
		put_task_struct(PROC_I(inode)->task);
	kmem_cache_free(proc_inode_cachep, PROC_I(inode));
}

static const struct super_operations proc_sops = {
	.alloc_inode = proc_alloc_inode,
	.destroy_inode = proc_destroy_inode,
};

unsigned int name_to_int(const struct qstr *name)
{
	unsigned int n = 0;

	if (!name->len || (name->len > 1 && name->name[0] == '0'))
		return ~0u;
	for (unsigned int i = 0; i < name->len; i++) {
		unsigned int digit = (u8)name->name[i] - '0';

		if (digit > 9 || n > (~0u - 9) / 10)
			return ~0u;
		n = n * 10 + digit;
	}
	return n;
}

static const char *proc_self_follow_link(struct dentry *dentry,
					 struct nameidata *nd)
{
	(void)dentry;
	snprintf(nd->text, sizeof(nd->text), "%d", current->tgid);
	return nd->text;
}

static int proc_self_readlink(struct dentry *dentry, char *text, int size)
{
	(void)dentry;
	return snprintf(text, (size_t)size, "%d", current->tgid);
}

static const struct inode_operations proc_self_inode_operations = {
	.follow_link = proc_self_follow_link,
	.readlink = proc_self_readlink,
};

static struct dentry *lookup_self(struct inode *dir, struct dentry *dentry)
{
	struct inode *inode = new_inode(dir->i_sb);

	if (!inode)
		return ERR_PTR(-ENOMEM);
	inode->i_ino = PROC_SELF_INO;
	inode->i_mode = S_IFLNK | S_IRWXUGO;
	inode->i_op = &proc_self_inode_operations;
	d_add(dentry, inode);
	return NULL;
}

static struct dentry *proc_root_lookup(struct inode *dir, struct dentry *dentry)
{
	struct dentry *result;

	if (!strcmp(dentry->d_name.name, "self"))
		return lookup_self(dir, dentry);
	result = proc_lookup(dir, dentry);
	return result == ERR_PTR(-ENOENT) ? proc_pid_lookup(dir, dentry) :
					    result;
}

static int proc_root_readdir(struct file *file, void *to, filldir_t filldir)
{
	if (file->f_pos < FIRST_PROCESS_ENTRY) {
		if (!proc_readdir(file, to, filldir))
			return 0;
		if (filldir(to, "self", 4, FIRST_PROCESS_ENTRY, PROC_SELF_INO,
			    DT_LNK))
			return 0;
		file->f_pos = FIRST_PROCESS_ENTRY;
	}
	return proc_pid_readdir(file, to, filldir);
}

static const struct inode_operations proc_root_inode_operations = {
	.lookup = proc_root_lookup,
};

static const struct file_operations proc_root_operations = {
	.llseek = generic_file_llseek,
	.readdir = proc_root_readdir,
};

static int proc_fill_super(struct super_block *sb)
{
	struct inode *root;

	sb->s_op = &proc_sops;
	sb->s_magic = PROC_SUPER_MAGIC;
	root = proc_get_inode(sb, &proc_root);
	if (!root)
		return -ENOMEM;
	root->i_op = &proc_root_inode_operations;
	root->i_fop = &proc_root_operations;
	sb->s_root = d_alloc_root(root);
	if (sb->s_root)
		return 0;
	iput(root);
	return -ENOMEM;
}

static struct file_system_type proc_fs_type = {
	.name = "proc",
	.nodev = true,
	.single = true,
	.fill_super = proc_fill_super,
};

void __init proc_root_init(void)
{
	proc_inode_cachep = kmem_cache_create(
		"proc_inode_cache", sizeof(struct proc_inode), 0, 0, NULL);
	register_filesystem(&proc_fs_type);
	proc_stat_init();
	proc_meminfo_init();
	proc_buddyinfo_init();
	proc_slabinfo_init();
	proc_cpuinfo_init();
	proc_kallsyms_init();
	proc_mounts_init();
	proc_version_init();
	proc_sys_init();
}
