/*
 * Lists for hash tables: the head is one pointer, so that a table of many empty
 * buckets is half as large, and the end of a list is NULL.
 *
 *     first           node               node
 *   +-------+      +--------+         +--------+
 *   |   *---+----->| next *-+-------->|  next  |--> NULL
 *   +-------+      | pprev  |         | pprev  |
 *       ^          +----+---+         +----+---+
 *       +---------------+  ^- - - - - - - -+
 *
 * pprev points at whatever points at the node, head or other node alike, so that
 * unlinking needs neither to know which.
 */
#ifndef LIB_HLIST_H
#define LIB_HLIST_H

#include "lib/types.h"

struct hlist_head {
	struct hlist_node *first;
};

struct hlist_node {
	struct hlist_node *next, **pprev;
};

static inline void INIT_HLIST_NODE(struct hlist_node *node)
{
	node->next = NULL;
	node->pprev = NULL;
}

static inline bool hlist_unhashed(const struct hlist_node *node)
{
	return !node->pprev;
}

static inline bool hlist_empty(const struct hlist_head *head)
{
	return !head->first;
}

static inline void hlist_add_head(struct hlist_node *node,
				  struct hlist_head *head)
{
	node->next = head->first;
	if (head->first)
		head->first->pprev = &node->next;
	head->first = node;
	node->pprev = &head->first;
}

/* Unlink; a node in no list is left alone. */
static inline void hlist_del_init(struct hlist_node *node)
{
	if (hlist_unhashed(node))
		return;
	*node->pprev = node->next;
	if (node->next)
		node->next->pprev = node->pprev;
	INIT_HLIST_NODE(node);
}

#define hlist_entry(ptr, type, member) container_of(ptr, type, member)

#define __hlist_entry_or_null(ptr, type, member)                 \
	({                                                       \
		struct hlist_node *_node = (ptr);                \
		_node ? hlist_entry(_node, type, member) : NULL; \
	})

#define hlist_for_each_entry(pos, head, member)                                \
	for (pos = __hlist_entry_or_null((head)->first, typeof(*pos), member); \
	     pos; pos = __hlist_entry_or_null(pos->member.next, typeof(*pos),  \
					      member))

#endif
