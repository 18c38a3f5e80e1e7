/*
 * The life of credentials, and of the users they belong to.
 */
#include "sched/cred.h"

#include "arch/current.h"
#include "lib/err.h"
#include "mm/slab.h"
#include "sched/sched.h"

#define UIDHASH_SIZE 64 /* a power of two */

static struct hlist_head uidhash_table[UIDHASH_SIZE];
static struct kmem_cache *cred_jar, *uid_cachep;

struct user_struct root_user = { .count = 1, .processes = 1 };

struct cred init_cred = { .usage = 2, .user = &root_user };

void __init cred_init(void)
{
	cred_jar = kmem_cache_create("cred_jar", sizeof(struct cred),
				     _Alignof(struct cred), 0, NULL);
	uid_cachep = kmem_cache_create("uid_cache", sizeof(struct user_struct),
				       _Alignof(struct user_struct), 0, NULL);
	hlist_add_head(&root_user.uidhash_node, &uidhash_table[0]);
}

bool capable(enum capability cap)
{
	(void)cap;
	if (current->cred->euid != 0)
		return false;
	current->flags |= PF_SUPERPRIV;
	return true;
}

struct user_struct *alloc_uid(uid_t uid)
{
	struct hlist_head *bucket = &uidhash_table[uid % UIDHASH_SIZE];
	struct user_struct *user;

	hlist_for_each_entry(user, bucket, uidhash_node) {
		if (user->uid == uid) {
			user->count++;
			return user;
		}
	}
	user = kmem_cache_alloc(uid_cachep, GFP_KERNEL);
	if (!user)
		return NULL;
	*user = (struct user_struct){ .count = 1, .uid = uid };
	hlist_add_head(&user->uidhash_node, bucket);
	return user;
}

void free_uid(struct user_struct *user)
{
	if (--user->count)
		return;
	hlist_del_init(&user->uidhash_node);
	kmem_cache_free(uid_cachep, user);
}

struct cred *prepare_creds(void)
{
	struct cred *new = kmem_cache_alloc(cred_jar, GFP_KERNEL);

	if (!new)
		return NULL;
	*new = *current->cred;
	new->usage = 1;
	new->user->count++;
	return new;
}

void put_cred(struct cred *cred)
{
	if (--cred->usage)
		return;
	free_uid(cred->user);
	kmem_cache_free(cred_jar, cred);
}

void abort_creds(struct cred *new)
{
	put_cred(new);
}

void commit_creds(struct cred *new)
{
	struct cred *old = current->cred;

	if (new->user != old->user) {
		new->user->processes++;
		old->user->processes--;
	}
	/* who has other rights is not to get signals of a parent's choice */
	if (new->euid != old->euid || new->egid != old->egid ||
	    new->fsuid != old->fsuid || new->fsgid != old->fsgid)
		current->pdeath_signal = 0;
	get_cred(new);
	current->real_cred = new;
	current->cred = new;
	put_cred(old);
	put_cred(old);
}
