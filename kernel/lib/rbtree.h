/*
 * Red-black trees, threaded through the structures they order.
 *
 *                     (13)            Each node is red or black; a red one has
 *                    /    \           black children; every way from the root
 *                (8)        17        down meets as many black nodes. So no way
 *               /   \      /  \       is more than twice as long as another,
 *              1    11   15   (25)    and n nodes are at most 2 log2(n + 1)
 *               \                     deep.
 *               (6)        ( ) = black
 *
 * The tree knows nothing of keys: a user walks down by its own comparison, hangs
 * the new node in with rb_link_node(), and has the colours repaired by
 * rb_insert_color(). Linux keeps the colour in the parent pointer's lowest bit;
 * here it has a place of its own.
 */
#ifndef LIB_RBTREE_H
#define LIB_RBTREE_H

#include "lib/types.h"

struct rb_node {
	struct rb_node *rb_parent;
	struct rb_node *rb_left;  /* smaller */
	struct rb_node *rb_right; /* larger */
	bool rb_red;
};

struct rb_root {
	struct rb_node *rb_node;
};

#define rb_entry(ptr, type, member) container_of(ptr, type, member)

/* Hang node, red, into *link, a NULL child pointer of parent (or the root). */
static inline void rb_link_node(struct rb_node *node, struct rb_node *parent,
				struct rb_node **link)
{
	node->rb_parent = parent;
	node->rb_left = NULL;
	node->rb_right = NULL;
	node->rb_red = true;
	*link = node;
}

/* Make a valid tree again after rb_link_node(). */
void rb_insert_color(struct rb_node *node, struct rb_root *root);

/* Take a node out. */
void rb_erase(struct rb_node *node, struct rb_root *root);

/* In order: NULL after the last, and for an empty tree. */
struct rb_node *rb_first(const struct rb_root *root);
struct rb_node *rb_next(const struct rb_node *node);

#endif
