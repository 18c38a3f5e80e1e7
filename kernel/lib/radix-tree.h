/*
 * Radix trees: from a number to a pointer, six bits of the number at a time.
 *
 *   height 2, index 130 = 2 * 64 + 2
 *
 *   root.rnode --> +-----------+
 *                  | 0 1 2 … 63|  slots[130 >> 6 & 63]
 *                  +-----|-----+
 *                        +--> +-----------+
 *                             | 0 1 2 … 63|  slots[130 & 63] --> item
 *                             +-----------+
 *
 * The tree is as high as its largest index needs. At height 0 the root points
 * straight at the item of index 0, so that a file of one page costs no node.
 */
#ifndef LIB_RADIX_TREE_H
#define LIB_RADIX_TREE_H

#include "lib/types.h"

#define RADIX_TREE_MAP_SHIFT 6
#define RADIX_TREE_MAP_SIZE  (1u << RADIX_TREE_MAP_SHIFT)

struct radix_tree_node {
	unsigned int count; /* slots in use; at 0 the node goes */
	void *slots[RADIX_TREE_MAP_SIZE];
};

struct radix_tree_root {
	unsigned int height;
	void *rnode; /* a node or, at height 0, the only item */
};

/* 0, -ENOMEM or, if there is an item already, -EEXIST. */
int radix_tree_insert(struct radix_tree_root *root, unsigned long index,
		      void *item);

/* The item, or NULL. */
void *radix_tree_lookup(const struct radix_tree_root *root,
			unsigned long index);

/* The first item at *index or after it, whose place *index becomes; or NULL. */
void *radix_tree_next(const struct radix_tree_root *root, unsigned long *index);

/* Take the item out. Nothing happens if there is none. */
void radix_tree_delete(struct radix_tree_root *root, unsigned long index);

void radix_tree_init(void);

#endif
