/*
 * The dentry tree and its hash table. dcache.h has the drawing.
 */
#include "fs/dcache.h"

#include "fs/fs.h"
#include "lib/err.h"
#include "lib/string.h"
#include "mm/slab.h"

#define D_HASHBITS 8

static struct kmem_cache *dentry_cache;
static struct list_head dentry_hashtable[1 << D_HASHBITS];

/* Linux's own function of the characters. */
void d_hash_name(struct qstr *name)
{
	unsigned long hash = 0;

	for (unsigned int i = 0; i < name->len; i++) {
		u8 c = (u8)name->name[i];

		hash = (hash + (c << 4) + (c >> 4)) * 11;
	}
	name->hash = hash;
}

/* Equal names in different directories shall not meet in one chain. */
static struct list_head *d_hash(const struct dentry *parent, unsigned int hash)
{
	hash += (unsigned int)parent / 64;
	hash ^= hash >> D_HASHBITS;
	return &dentry_hashtable[hash & ((1 << D_HASHBITS) - 1)];
}

/* A copy of the name: in the dentry if it fits. */
static int set_name(struct dentry *dentry, const struct qstr *name)
{
	char *copy = dentry->d_iname;

	if (name->len >= DNAME_INLINE_LEN)
		copy = kmalloc(name->len + 1);
	if (!copy)
		return -ENOMEM;
	memcpy(copy, name->name, name->len);
	copy[name->len] = '\0';
	dentry->d_name = *name;
	dentry->d_name.name = copy;
	return 0;
}

static void free_name(const char *name, const struct dentry *dentry)
{
	if (name != dentry->d_iname)
		kfree(name);
}

/* Into the directory, at its end. */
static void link_to_parent(struct dentry *dentry, struct dentry *parent)
{
	const struct dentry *last;

	dentry->d_offset = 2; /* after "." and ".." */
	if (!list_empty(&parent->d_subdirs)) {
		last = list_entry(parent->d_subdirs.prev, struct dentry,
				  d_child);
		dentry->d_offset = last->d_offset + 1;
	}
	dentry->d_parent = dget(parent);
	list_add_tail(&dentry->d_child, &parent->d_subdirs);
}

struct dentry *d_alloc(struct dentry *parent, const struct qstr *name)
{
	struct dentry *dentry = kmem_cache_zalloc(dentry_cache);

	if (!dentry)
		return NULL;
	if (set_name(dentry, name)) {
		kmem_cache_free(dentry_cache, dentry);
		return NULL;
	}
	dentry->d_count = 1;
	INIT_LIST_HEAD(&dentry->d_hash);
	INIT_LIST_HEAD(&dentry->d_child);
	INIT_LIST_HEAD(&dentry->d_subdirs);
	if (parent) {
		dentry->d_sb = parent->d_sb;
		link_to_parent(dentry, parent);
	} else {
		dentry->d_parent = dentry;
	}
	return dentry;
}

struct dentry *d_alloc_name(struct dentry *parent, const char *name)
{
	struct qstr q = { .name = name, .len = strlen(name) };

	d_hash_name(&q);
	return d_alloc(parent, &q);
}

struct dentry *d_alloc_root(struct inode *inode)
{
	struct dentry *root = d_alloc_name(NULL, "/");

	if (root) {
		root->d_sb = inode->i_sb;
		root->d_inode = inode;
	}
	return root;
}

void d_instantiate(struct dentry *dentry, struct inode *inode)
{
	dentry->d_inode = inode;
}

void d_add(struct dentry *dentry, struct inode *inode)
{
	d_instantiate(dentry, inode);
	list_add(&dentry->d_hash,
		 d_hash(dentry->d_parent, dentry->d_name.hash));
}

void d_drop(struct dentry *dentry)
{
	list_del_init(&dentry->d_hash);
}

static bool same_name(const struct qstr *a, const struct qstr *b)
{
	return a->hash == b->hash && a->len == b->len &&
	       !memcmp(a->name, b->name, a->len);
}

struct dentry *d_lookup(struct dentry *parent, const struct qstr *name)
{
	struct list_head *chain = d_hash(parent, name->hash);
	struct dentry *dentry;

	list_for_each_entry(dentry, chain, d_hash)
		if (dentry->d_parent == parent &&
		    same_name(&dentry->d_name, name))
			return dget(dentry);
	return NULL;
}

void dput(struct dentry *dentry)
{
	while (dentry && --dentry->d_count == 0) {
		struct dentry *parent = dentry->d_parent;

		d_drop(dentry);
		list_del_init(&dentry->d_child);
		if (dentry->d_inode)
			iput(dentry->d_inode);
		free_name(dentry->d_name.name, dentry);
		kmem_cache_free(dentry_cache, dentry);
		dentry = parent == dentry ? NULL : parent;
	}
}

int d_move(struct dentry *dentry, const struct dentry *target)
{
	const char *old_name = dentry->d_name.name;
	char saved[DNAME_INLINE_LEN];
	struct dentry *old_parent = dentry->d_parent;

	memcpy(saved, dentry->d_iname, sizeof(saved));
	if (set_name(dentry, &target->d_name)) {
		memcpy(dentry->d_iname, saved, sizeof(saved));
		return -ENOMEM;
	}
	free_name(old_name, dentry);
	d_drop(dentry);
	list_del_init(&dentry->d_child);
	link_to_parent(dentry, target->d_parent);
	d_add(dentry, dentry->d_inode);
	dput(old_parent);
	return 0;
}

bool is_subdir(const struct dentry *dentry, const struct dentry *ancestor)
{
	while (dentry != ancestor && dentry->d_parent != dentry)
		dentry = dentry->d_parent;
	return dentry == ancestor;
}

void __init dcache_init(void)
{
	dentry_cache = kmem_cache_create("dentry", sizeof(struct dentry), 0);
	for (unsigned int i = 0; i < ARRAY_SIZE(dentry_hashtable); i++)
		INIT_LIST_HEAD(&dentry_hashtable[i]);
}
