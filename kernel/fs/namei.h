/*
 * From a path to a dentry.
 */
#ifndef FS_NAMEI_H
#define FS_NAMEI_H

#include "arch/uaccess.h"
#include "fs/mount.h"

/* How to walk. */
#define LOOKUP_FOLLOW	 1 /* a symbolic link at the end, too */
#define LOOKUP_DIRECTORY 2 /* what is found must be a directory */
#define LOOKUP_PARENT	 4 /* stop before the last name */

/* What kind of name the last one is. */
enum { LAST_NORM, LAST_ROOT, LAST_DOT, LAST_DOTDOT };

/* Start at the current directory, not at a descriptor. */
#define AT_FDCWD -100

/* Symbolic links on one walk. */
#define MAX_LINKS 40

/* A walk in progress. */
struct nameidata {
	struct path path; /* how far it has come */
	unsigned int flags;
	int last_type;	  /* LOOKUP_PARENT: what is left */
	struct qstr last; /* and its name */
	int links;	  /* symbolic links followed */
	/* what follows each link that the walk is inside of */
	int depth;
	const char *saved[MAX_LINKS];
	char text[12]; /* for a link whose text is made up */
};

/* Walk, from where the process is or from the open directory dfd. After success
 * the caller puts nd->path; after an error there is nothing to put. */
int path_lookup(int dfd, const char *name, unsigned int flags,
		struct nameidata *nd);

/* Only where it leads. */
int kern_path(const char *name, unsigned int flags, struct path *path);
int user_path_at(int dfd, const char __user *name, unsigned int flags,
		 struct path *path);

/* lookup.c: what has this name in a directory. A dentry without inode if there is
 * none; or an errno. */
struct dentry *lookup_one(struct dentry *parent, struct qstr *name);

/* The same for nd->last, in nd->path, if that may be searched. */
struct dentry *lookup_hash(struct nameidata *nd);

/* The dentry for a name to be made: it exists, -EEXIST. */
struct dentry *lookup_create(struct nameidata *nd, bool is_dir);

/* Go on through the symbolic link in nd->path's directory; dentry is put. */
int follow_last_link(struct nameidata *nd, struct dentry *dentry);

/* From follow_link(): go to this place instead of giving a text. */
void nd_jump_link(struct nameidata *nd, const struct path *path);

/* A page for a path; a path from user memory in one: -EFAULT, -ENAMETOOLONG, or
 * -ENOENT if it is empty. Both to be given back. */
char *names_alloc(void);
char *getname(const char __user *path);
void putname(char *name);

/* Walk to the parent of a name in user memory, which *name becomes: to be put,
 * as nd->path is, after success. */
int user_path_parent(int dfd, const char __user *path, struct nameidata *nd,
		     char **name);

#endif
