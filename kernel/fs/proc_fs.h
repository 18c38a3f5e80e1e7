/*
 * /proc: what the kernel knows, as files. Each part of the kernel can add its
 * own; those of processes come and go by themselves.
 */
#ifndef FS_PROC_FS_H
#define FS_PROC_FS_H

#include "lib/list.h"

struct file_operations;
struct seq_file;

/* A file or directory that is always there. */
struct proc_dir_entry {
	const char *name;
	umode_t mode;
	ino_t low_ino;
	const struct file_operations *proc_fops;
	int (*show)(struct seq_file *m, void *data); /* if it is a snapshot */
	void *data;
	struct list_head subdir;  /* of a directory: what is in it */
	struct list_head sibling; /* link in its directory's subdir */
};

extern struct proc_dir_entry proc_root;

/* Add to parent, or to /proc itself for NULL. At boot; they panic without
 * memory. */
struct proc_dir_entry *proc_mkdir(const char *name,
				  struct proc_dir_entry *parent);
struct proc_dir_entry *proc_create(const char *name, umode_t mode,
				   struct proc_dir_entry *parent,
				   const struct file_operations *fops);

/* A read-only file whose text show makes, in one piece. */
struct proc_dir_entry *
proc_create_single(const char *name, struct proc_dir_entry *parent,
		   int (*show)(struct seq_file *m, void *data), void *data);

/* A symbolic link. */
struct proc_dir_entry *proc_symlink(const char *name,
				    struct proc_dir_entry *parent,
				    const char *target);

void proc_root_init(void);

#endif
