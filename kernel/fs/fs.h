/*
 * The virtual file system: what every file system has in common. An inode is a
 * file; a name for it is a dentry (dcache.h); an open one a struct file
 * (file.h); a file system that is attached somewhere a vfsmount (mount.h).
 *
 *   task->files            struct file        dentry           inode
 *   fd 3  -------------->  f_path ----------> "notes" -------> i_op, i_fop
 *                          f_pos              d_parent  ^      i_mapping
 *                                                |      |          |
 *                                                v      |          v
 *                                             "home"    |        pages
 *                                                |      |
 *   another name, made by link() -> dentry -----(|)-----+
 *                                                v
 *                                               "/" = super_block.s_root
 *
 * The operations are what a file system brings along. All of them run in process
 * context; as nobody is switched away in the kernel without asking for it, what
 * does not sleep needs no lock (Linux: i_mutex, dcache_lock and more).
 */
#ifndef FS_FS_H
#define FS_FS_H

#include "fs/stat.h"
#include "lib/list.h"
#include "mm/filemap.h"
#include "uapi/time.h"

struct dentry;
struct file_operations;
struct kstatfs;
struct nameidata;
struct pipe_inode_info;
struct super_block;
struct vfsmount;

#define NAME_MAX 255
#define PATH_MAX 4096

/* A device's number. */
#define MINORBITS	    20
#define MKDEV(major, minor) ((dev_t)(major) << MINORBITS | (dev_t)(minor))
#define MAJOR(dev)	    ((dev) >> MINORBITS)
#define MINOR(dev)	    ((dev) & ((1u << MINORBITS) - 1))

struct inode {
	/* constant */
	struct super_block *i_sb;
	ino_t i_ino;  /* its number there */
	dev_t i_rdev; /* if it is a device: which */
	const struct inode_operations *i_op;
	const struct file_operations *i_fop; /* of a file that is opened */

	int i_count;	      /* references: names and users */
	unsigned int i_nlink; /* names */
	umode_t i_mode;
	uid_t i_uid;
	gid_t i_gid;
	loff_t i_size;
	struct timespec i_atime, i_mtime, i_ctime;
	int i_writecount; /* open for writing; negative: being executed */

	struct address_space *i_mapping; /* its pages: */
	struct address_space i_data;
	union {
		char *i_link; /* of a symbolic link: whereto */
		struct pipe_inode_info *i_pipe; /* of a pipe */
		void *i_private;		/* the file system's own */
	};
};

/* What can be done with names and attributes. A missing one: not possible. The
 * dentries to be filled come with parent and name, but without inode. */
struct inode_operations {
	/* fill dentry with what has this name; NULL, or -ENOENT… */
	struct dentry *(*lookup)(struct inode *dir, struct dentry *dentry);
	int (*create)(struct inode *dir, struct dentry *dentry, umode_t mode);
	int (*mkdir)(struct inode *dir, struct dentry *dentry, umode_t mode);
	int (*mknod)(struct inode *dir, struct dentry *dentry, umode_t mode,
		     dev_t dev);
	int (*symlink)(struct inode *dir, struct dentry *dentry,
		       const char *target);
	int (*link)(struct dentry *old, struct inode *dir,
		    struct dentry *dentry);
	int (*unlink)(struct inode *dir, struct dentry *dentry);
	int (*rmdir)(struct inode *dir, struct dentry *dentry);
	int (*rename)(struct inode *old_dir, struct dentry *old,
		      struct inode *new_dir, struct dentry *new);
	/* of a symbolic link: its text; or NULL after going there itself */
	const char *(*follow_link)(struct dentry *dentry, struct nameidata *nd);
	/* its text for people; i_link if missing */
	int (*readlink)(struct dentry *dentry, char *text, int size);
	/* bring the attributes up to date before they are told */
	void (*getattr)(struct inode *inode);
};

struct super_operations {
	void (*clear_inode)(struct inode *inode); /* its last reference went */
};

/* One instance of a file system. */
struct super_block {
	const struct file_system_type *s_type;
	const struct super_operations *s_op;
	struct dentry *s_root;
	dev_t s_dev;
	unsigned long s_magic;
};

struct file_system_type {
	const char *name;
	bool nodev;   /* not on a disk: all of them, here */
	bool nomount; /* for the kernel alone, as pipes */
	int (*fill_super)(struct super_block *sb);
	struct super_block *sb; /* if there is only ever one */
	struct file_system_type *next;
};

/* super.c: the kinds of file systems. */
void register_filesystem(struct file_system_type *type);
struct file_system_type *get_fs_type(const char *name);
extern struct file_system_type *file_systems;

/* The instance of a single-instance type, made if need be, or an errno. */
struct super_block *get_sb_single(struct file_system_type *type);

/* inode.c: a new inode with one reference, no name and the times of now, or
 * NULL. Its number is the next; a file system may give it another. */
struct inode *new_inode(struct super_block *sb);
void iput(struct inode *inode);

static inline struct inode *igrab(struct inode *inode)
{
	inode->i_count++;
	return inode;
}

/* The time for time stamps. */
struct timespec current_fs_time(void);

/* Opening goes to what the number stands for. */
void init_special_inode(struct inode *inode, umode_t mode, dev_t dev);

/* permission: MAY_*, 0 or -EACCES. */
#define MAY_EXEC  1
#define MAY_WRITE 2
#define MAY_READ  4

int inode_permission(const struct inode *inode, int mask);

void vfs_caches_init(void);
void inode_init(void);
void dcache_init(void);
void files_init(void);

#endif
