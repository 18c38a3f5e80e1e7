/*
 * Keeping a red-black tree balanced. All of it rests on rotation, which changes
 * the shape but not the order:
 *
 *          x                     y
 *         / \    rotate left    / \
 *        a   y   ---------->   x   c
 *           / \  <----------  / \
 *          b   c rotate right a   b
 */
#include "lib/rbtree.h"

static bool is_red(const struct rb_node *node)
{
	return node && node->rb_red;
}

/* Where the pointer to node is kept: in its parent, or in the root. */
static struct rb_node **link_of(const struct rb_node *node,
				struct rb_root *root)
{
	struct rb_node *parent = node->rb_parent;

	if (!parent)
		return &root->rb_node;
	return parent->rb_left == node ? &parent->rb_left : &parent->rb_right;
}

static void rotate_left(struct rb_node *x, struct rb_root *root)
{
	struct rb_node *y = x->rb_right;

	*link_of(x, root) = y;
	y->rb_parent = x->rb_parent;
	x->rb_right = y->rb_left;
	if (x->rb_right)
		x->rb_right->rb_parent = x;
	y->rb_left = x;
	x->rb_parent = y;
}

static void rotate_right(struct rb_node *x, struct rb_root *root)
{
	struct rb_node *y = x->rb_left;

	*link_of(x, root) = y;
	y->rb_parent = x->rb_parent;
	x->rb_left = y->rb_right;
	if (x->rb_left)
		x->rb_left->rb_parent = x;
	y->rb_right = x;
	x->rb_parent = y;
}

/* Bring the middle one of node, parent and grandparent to the top of the
 * three. The result is that one; the other two hang below it. */
static struct rb_node *straighten(struct rb_node *node, struct rb_root *root)
{
	struct rb_node *parent = node->rb_parent;
	struct rb_node *grandparent = parent->rb_parent;

	if (grandparent->rb_left == parent) {
		if (parent->rb_right == node) {
			rotate_left(parent, root);
			parent = node;
		}
		rotate_right(grandparent, root);
	} else {
		if (parent->rb_left == node) {
			rotate_right(parent, root);
			parent = node;
		}
		rotate_left(grandparent, root);
	}
	return parent;
}

/* The only fault there can be is a red node below a red parent. With a red
 * uncle it is recoloured away and moves up; else two rotations end it. */
void rb_insert_color(struct rb_node *node, struct rb_root *root)
{
	while (is_red(node->rb_parent)) {
		struct rb_node *parent = node->rb_parent;
		struct rb_node *grandparent = parent->rb_parent;
		struct rb_node *uncle = grandparent->rb_left == parent ?
						grandparent->rb_right :
						grandparent->rb_left;

		if (!is_red(uncle)) {
			straighten(node, root)->rb_red = false;
			grandparent->rb_red = true;
			break;
		}
		parent->rb_red = false;
		uncle->rb_red = false;
		grandparent->rb_red = true;
		node = grandparent;
	}
	root->rb_node->rb_red = false;
}

/* The red child of sibling that is best to rotate up: the outer one. */
static struct rb_node *red_nephew(const struct rb_node *sibling, bool is_left)
{
	struct rb_node *outer = is_left ? sibling->rb_left : sibling->rb_right;
	struct rb_node *inner = is_left ? sibling->rb_right : sibling->rb_left;

	return is_red(outer) ? outer : inner;
}

/* Every way through node, which may be NULL, is one black short. */
static void erase_color(struct rb_node *node, struct rb_node *parent,
			struct rb_root *root)
{
	while (parent && !is_red(node)) {
		bool left = parent->rb_left == node;
		struct rb_node *sibling = left ? parent->rb_right :
						 parent->rb_left;
		bool was_red;
		struct rb_node *top;

		if (sibling->rb_red) {
			sibling->rb_red = false;
			parent->rb_red = true;
			if (left)
				rotate_left(parent, root);
			else
				rotate_right(parent, root);
			sibling = left ? parent->rb_right : parent->rb_left;
		}
		if (is_red(sibling->rb_left) || is_red(sibling->rb_right)) {
			was_red = parent->rb_red;
			top = straighten(red_nephew(sibling, !left), root);
			top->rb_red = was_red;
			top->rb_left->rb_red = false;
			top->rb_right->rb_red = false;
			return;
		}
		sibling->rb_red = true;
		node = parent;
		parent = node->rb_parent;
	}
	if (node)
		node->rb_red = false;
}

/* Put the next larger node, which has no left child, in node's place. */
static void swap_with_successor(struct rb_node *node, struct rb_node *next,
				struct rb_root *root)
{
	struct rb_node old = *next;

	*link_of(next, root) = node;
	*link_of(node, root) = next;
	*next = *node;
	*node = old;
	if (old.rb_parent == node) { /* next was its right child */
		node->rb_parent = next;
		next->rb_right = node;
	}
	next->rb_left->rb_parent = next;
	next->rb_right->rb_parent = next;
	if (node->rb_right)
		node->rb_right->rb_parent = node;
}

void rb_erase(struct rb_node *node, struct rb_root *root)
{
	struct rb_node *child, *parent;

	if (node->rb_left && node->rb_right)
		swap_with_successor(node, rb_next(node), root);
	child = node->rb_left ? node->rb_left : node->rb_right;
	parent = node->rb_parent;
	*link_of(node, root) = child;
	if (child)
		child->rb_parent = parent;
	if (!node->rb_red)
		erase_color(child, parent, root);
}

struct rb_node *rb_first(const struct rb_root *root)
{
	struct rb_node *node = root->rb_node;

	while (node && node->rb_left)
		node = node->rb_left;
	return node;
}

struct rb_node *rb_next(const struct rb_node *node)
{
	struct rb_node *next = node->rb_right;

	if (next) {
		while (next->rb_left)
			next = next->rb_left;
		return next;
	}
	next = node->rb_parent;
	while (next && next->rb_right == node) {
		node = next;
		next = next->rb_parent;
	}
	return next;
}
