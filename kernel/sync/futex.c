/*
 * Who waits where: a hash table of waiters, by what the word is. Since system
 * calls are not preempted, looking at the user's word and queueing are one step,
 * and no wake-up can slip in between.
 *
 *    private   mm, address                   threads of one process
 *    shared    inode or shmem, page in it    whoever has mapped it, wherever
 *
 * Linux holds a reference on what a waiter's key names; here a waiter whose memory
 * is unmapped meanwhile may be woken for somebody else's, and looks again.
 */
#include "sync/futex.h"

#include "arch/current.h"
#include "arch/irqflags.h"
#include "arch/uaccess.h"
#include "irq/time.h"
#include "fs/file.h"
#include "mm/vma.h"
#include "sched/sched.h"
#include "sync/futex_queue.h"

#define FUTEX_HASHBITS 8

static struct list_head futex_queues[1 << FUTEX_HASHBITS];

struct list_head *hash_futex(struct futex_key key)
{
	u32 hash = (u32)key.object + (key.page << PAGE_SHIFT) / sizeof(u32) +
		   key.offset / sizeof(u32);
	struct list_head *bucket;

	bucket = &futex_queues[hash * 0x9e370001u >> (32 - FUTEX_HASHBITS)];
	if (!bucket->next)
		INIT_LIST_HEAD(bucket);
	return bucket;
}

int get_futex_key(const void __user *uaddr, bool shared, struct futex_key *key)
{
	unsigned long address = (unsigned long)uaddr;
	const struct vm_area_struct *vma;

	key->object = current->mm;
	key->page = address >> PAGE_SHIFT;
	key->offset = address & ~PAGE_MASK;
	if (address % sizeof(u32))
		return -EINVAL;
	if (!access_ok(uaddr, sizeof(u32)))
		return -EFAULT;
	if (!shared)
		return 0;
	vma = find_vma(current->mm, address);
	if (!vma || address < vma->vm_start)
		return -EFAULT;
	if (vma->vm_flags & VM_SHARED) {
		key->object = vma->vm_file ? (void *)file_inode(vma->vm_file) :
					     vma->vm_private_data;
		key->page -= (vma->vm_start >> PAGE_SHIFT) - vma->vm_pgoff;
	}
	return 0;
}

static void wake_futex(struct futex_q *q)
{
	list_del_init(&q->list);
	wake_up_process(q->task);
}

int wake_matching(struct futex_key key, int nr, u32 bitset)
{
	struct list_head *bucket = hash_futex(key);
	struct futex_q *q, *next;
	int woken = 0;

	list_for_each_entry_safe(q, next, bucket, list) {
		if (woken >= nr)
			break;
		if (match_futex(q, key) && (q->bitset & bitset)) {
			wake_futex(q);
			woken++;
		}
	}
	return woken;
}

int futex_wake_bitset(const void __user *uaddr, bool shared, int nr, u32 bitset)
{
	struct futex_key key;
	unsigned long flags;
	int error = get_futex_key(uaddr, shared, &key);

	if (error)
		return error;
	if (!bitset)
		return -EINVAL;
	local_irq_save(flags);
	nr = wake_matching(key, max(nr, 1), bitset);
	local_irq_restore(flags);
	return nr;
}

int futex_wake(const void __user *uaddr, int nr)
{
	return futex_wake_bitset(uaddr, true, nr, FUTEX_BITSET_MATCH_ANY);
}

/* Sleep until woken, or expires. True if woken. */
static bool sleep_on(struct futex_q *q, u64 expires)
{
	do
		set_current_state(TASK_INTERRUPTIBLE);
	while (!list_empty(&q->list) && !signal_pending(current) &&
	       schedule_until(expires));
	set_current_state(TASK_RUNNING);
	return list_empty(&q->list);
}

static long futex_wait_restart(struct restart_block *restart);

long futex_wait(u32 __user *uaddr, bool shared, u32 val, u64 expires,
		u32 bitset)
{
	struct restart_block *restart = &current_thread_info()->restart_block;
	struct futex_q q = { .task = current, .bitset = bitset };
	int error = get_futex_key(uaddr, shared, &q.key);
	u32 now;

	if (error)
		return error;
	if (!bitset)
		return -EINVAL;
	if (get_user(now, uaddr))
		return -EFAULT;
	if (now != val)
		return -EAGAIN;
	list_add_tail(&q.list, hash_futex(q.key));
	if (sleep_on(&q, expires))
		return 0;
	list_del_init(&q.list);
	if (expires == KTIME_MAX)
		return -ERESTARTSYS;
	if (!signal_pending(current))
		return -ETIMEDOUT;
	restart->fn = futex_wait_restart;
	restart->futex.uaddr = uaddr;
	restart->futex.shared = shared;
	restart->futex.val = val;
	restart->futex.expires = expires;
	restart->futex.bitset = bitset;
	return -ERESTART_RESTARTBLOCK;
}

static long futex_wait_restart(struct restart_block *restart)
{
	return futex_wait(restart->futex.uaddr, restart->futex.shared,
			  restart->futex.val, restart->futex.expires,
			  restart->futex.bitset);
}
