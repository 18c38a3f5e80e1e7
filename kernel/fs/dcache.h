/*
 * Names. A dentry joins a name in a directory to an inode; all that are in use
 * form the tree that paths walk.
 *
 *            d_parent  +---------+
 *       +------------> |  "/"    |  d_subdirs: a list of the names in it
 *       |              +---------+
 *   +---------+ +---------+
 *   | "etc"   | | "lib"   |  linked by d_child
 *   +---------+ +---------+
 *       ^
 *   +---------+
 *   |"passwd" |   found by (parent, name) in a hash table, not by searching
 *   +---------+   d_subdirs
 *
 * A dentry holds its parent and its inode, and goes with its last user. A file
 * system in memory holds one reference to each name of its own, so that it
 * stays. Linux lets unused ones wait in a list instead, and also remembers names
 * that do not exist; here a dentry without inode is only ever on its way between
 * a lookup and a creation, and in no table.
 */
#ifndef FS_DCACHE_H
#define FS_DCACHE_H

#include "lib/list.h"

struct dentry;
struct inode;
struct path;
struct super_block;

/* A string that knows its length: it may be a part of a path. */
struct qstr {
	unsigned int hash;
	unsigned int len;
	const char *name;
};

#define DNAME_INLINE_LEN 32

struct dentry_operations {
	/* is it still true? 0: forget it and look again */
	int (*d_revalidate)(struct dentry *dentry);
	/* its path, for what has none */
	int (*d_dname)(const struct dentry *dentry, char *buf, size_t size);
};

struct dentry {
	int d_count;
	int d_mounted; /* something is mounted here */
	struct inode *d_inode;
	struct dentry *d_parent; /* the root's is itself */
	struct qstr d_name;
	struct super_block *d_sb;
	const struct dentry_operations *d_op;
	struct list_head d_hash;    /* link in its hash chain, or empty */
	struct list_head d_child;   /* link in d_parent->d_subdirs */
	struct list_head d_subdirs; /* oldest first */
	loff_t d_offset; /* where readdir finds it: grows along d_subdirs */
	char d_iname[DNAME_INLINE_LEN]; /* a name that is short enough */
};

void d_hash_name(struct qstr *name);

/* A dentry with no inode, in no table, with one reference; or NULL. */
struct dentry *d_alloc(struct dentry *parent, const struct qstr *name);
struct dentry *d_alloc_name(struct dentry *parent, const char *name);
struct dentry *d_alloc_root(struct inode *inode);

/* Give it its inode, whose reference it takes over; and make it be found. */
void d_instantiate(struct dentry *dentry, struct inode *inode);
void d_add(struct dentry *dentry, struct inode *inode);

/* The dentry with a reference, or NULL. */
struct dentry *d_lookup(struct dentry *parent, const struct qstr *name);

/* Make it be found no more. Who has it keeps it. */
void d_drop(struct dentry *dentry);

/* Another name, perhaps in another directory. */
int d_move(struct dentry *dentry, const struct dentry *target);

static inline struct dentry *dget(struct dentry *dentry)
{
	dentry->d_count++;
	return dentry;
}

void dput(struct dentry *dentry);

static inline bool d_unhashed(const struct dentry *dentry)
{
	return list_empty(&dentry->d_hash);
}

/* Is it, or is it below, ancestor? */
bool is_subdir(const struct dentry *dentry, const struct dentry *ancestor);

/* The path from the process's root, at the end of buf; " (deleted)" follows the
 * name of what has been. Or -ENAMETOOLONG. */
char *d_path(const struct path *path, char *buf, size_t size);

#endif
