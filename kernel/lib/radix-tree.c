/*
 * Radix trees, as radix-tree.h draws them. A node goes with its last item. Linux
 * also lets a tree get lower again, and tags items, so that dirty pages are
 * found without looking at the clean ones.
 */
#include "lib/radix-tree.h"

#include "lib/err.h"
#include "mm/slab.h"

#define MAX_HEIGHT DIV_ROUND_UP(32, RADIX_TREE_MAP_SHIFT)

static struct kmem_cache *radix_tree_node_cachep;

/* The largest index that fits into a tree of this height. */
static unsigned long max_index(unsigned int height)
{
	return height == MAX_HEIGHT ?
		       ~0ul :
		       (1ul << (height * RADIX_TREE_MAP_SHIFT)) - 1;
}

/* The slot for index in a node that has `level` levels, its own included. */
static void **slot_of(struct radix_tree_node *node, unsigned long index,
		      unsigned int level)
{
	unsigned int shift = (level - 1) * RADIX_TREE_MAP_SHIFT;

	return &node->slots[(index >> shift) & (RADIX_TREE_MAP_SIZE - 1)];
}

/* Put new roots above the old one until index fits. */
static int extend(struct radix_tree_root *root, unsigned long index)
{
	while (index > max_index(root->height)) {
		if (root->rnode) {
			struct radix_tree_node *node = kmem_cache_zalloc(
				radix_tree_node_cachep, GFP_NOFS);

			if (!node)
				return -ENOMEM;
			node->slots[0] = root->rnode;
			node->count = 1;
			root->rnode = node;
		}
		root->height++;
	}
	return 0;
}

int radix_tree_insert(struct radix_tree_root *root, unsigned long index,
		      void *item)
{
	struct radix_tree_node *parent = NULL;
	void **slot = &root->rnode;

	if (extend(root, index))
		return -ENOMEM;
	for (unsigned int level = root->height; level; level--) {
		if (!*slot) {
			*slot = kmem_cache_zalloc(radix_tree_node_cachep,
						  GFP_NOFS);
			if (!*slot) {
				radix_tree_delete(root, index);
				return -ENOMEM;
			}
			if (parent)
				parent->count++;
		}
		parent = *slot;
		slot = slot_of(parent, index, level);
	}
	if (*slot)
		return -EEXIST;
	*slot = item;
	if (parent)
		parent->count++;
	return 0;
}

void *radix_tree_lookup(const struct radix_tree_root *root, unsigned long index)
{
	void *at = root->rnode;

	if (index > max_index(root->height))
		return NULL;
	for (unsigned int level = root->height; level && at; level--)
		at = *slot_of(at, index, level);
	return at;
}

void *radix_tree_next(const struct radix_tree_root *root, unsigned long *index)
{
	while (*index <= max_index(root->height)) {
		void *at = root->rnode;
		unsigned int level;

		for (level = root->height; level && at; level--)
			at = *slot_of(at, *index, level);
		if (at)
			return at;
		/* nothing below here: go on behind it */
		*index = (*index | max_index(level)) + 1;
		if (!*index)
			break;
	}
	return NULL;
}

/* Take the item out of what hangs from a slot, and every node that this leaves
 * empty. True if the slot is empty then, too. */
static bool delete_below(void **slot, unsigned long index, unsigned int level)
{
	struct radix_tree_node *node = *slot;
	void **child;

	if (level && node) {
		child = slot_of(node, index, level);
		if (*child && delete_below(child, index, level - 1))
			node->count--;
		if (node->count)
			return false;
		kmem_cache_free(radix_tree_node_cachep, node);
	}
	*slot = NULL;
	return true;
}

void radix_tree_delete(struct radix_tree_root *root, unsigned long index)
{
	if (index <= max_index(root->height) &&
	    delete_below(&root->rnode, index, root->height))
		root->height = 0;
}

void __init radix_tree_init(void)
{
	radix_tree_node_cachep = KMEM_CACHE(radix_tree_node, 0);
}
