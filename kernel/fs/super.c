/*
 * File system types by name, and their instances. Every type that we have has
 * one instance, however often it is mounted; a disk's would have one for each
 * disk.
 */
#include "fs/dcache.h"
#include "fs/fs.h"
#include "fs/mount.h"
#include "fs/pipe.h"
#include "lib/err.h"
#include "lib/string.h"
#include "mm/slab.h"

struct file_system_type *file_systems;

void __init register_filesystem(struct file_system_type *type)
{
	struct file_system_type **last = &file_systems;

	while (*last)
		last = &(*last)->next;
	*last = type;
}

struct file_system_type *get_fs_type(const char *name)
{
	struct file_system_type *type = file_systems;

	while (type && strcmp(type->name, name))
		type = type->next;
	return type;
}

struct super_block *get_sb_single(struct file_system_type *type)
{
	static unsigned int last_minor;
	struct super_block *sb;
	int error;

	if (type->sb)
		return type->sb;
	sb = kmalloc(sizeof(*sb));
	if (!sb)
		return ERR_PTR(-ENOMEM);
	memset(sb, 0, sizeof(*sb));
	sb->s_type = type;
	sb->s_dev = MKDEV(0, ++last_minor);
	error = type->fill_super(sb);
	if (error) {
		kfree(sb);
		return ERR_PTR(error);
	}
	type->sb = sb;
	return sb;
}

void __init vfs_caches_init(void)
{
	radix_tree_init();
	inode_init();
	dcache_init();
	files_init();
	mnt_init();
	pipe_init();
}
