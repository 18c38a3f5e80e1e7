/*
 * /proc/slabinfo: the caches of kernel objects, one record each. Linux's first
 * slab allocator could be tuned by writing here; ours, as its second, cannot.
 */
#include "fs/proc/internal.h"
#include "mm/slab.h"

static void *s_start(struct seq_file *m, loff_t *index)
{
	struct kmem_cache *cache;
	loff_t n = *index;

	(void)m;
	list_for_each_entry(cache, &slab_caches, list)
		if (n-- == 0)
			return cache;
	return NULL;
}

static void *s_next(struct seq_file *m, void *record, loff_t *index)
{
	struct kmem_cache *cache = record;

	(void)m;
	++*index;
	return cache->list.next == &slab_caches ?
		       NULL :
		       list_entry(cache->list.next, struct kmem_cache, list);
}

static void s_stop(struct seq_file *m, void *record)
{
	(void)m, (void)record;
}

static void print_slabinfo_header(struct seq_file *m)
{
	seq_puts(m, "slabinfo - version: 2.1\n"
		    "# name            <active_objs> <num_objs> <objsize> "
		    "<objperslab> <pagesperslab>"
		    " : tunables <limit> <batchcount> <sharedfactor>"
		    " : slabdata <active_slabs> <num_slabs> <sharedavail>\n");
}

static int s_show(struct seq_file *m, void *record)
{
	const struct kmem_cache *cache = record;

	if (cache->list.prev == &slab_caches)
		print_slabinfo_header(m);
	seq_printf(m, "%-17s %6lu %6lu %6u %4u %4u", cache->name,
		   cache->nr_active, cache->nr_slabs * cache->objects,
		   cache->size, cache->objects, 1u << cache->order);
	seq_printf(m, " : tunables %4u %4u %4u", 0u, 0u, 0u);
	seq_printf(m, " : slabdata %6lu %6lu %6lu\n", cache->nr_slabs,
		   cache->nr_slabs, 0ul);
	return 0;
}

static const struct seq_operations slabinfo_op = {
	.start = s_start,
	.next = s_next,
	.stop = s_stop,
	.show = s_show,
};

static int slabinfo_open(struct inode *inode, struct file *file)
{
	(void)inode;
	return seq_open(file, &slabinfo_op);
}

static const struct file_operations slabinfo_operations = {
	.llseek = seq_lseek,
	.read = seq_read,
	.open = slabinfo_open,
	.release = seq_release,
};

void __init proc_slabinfo_init(void)
{
	proc_create("slabinfo", 0444, NULL, &slabinfo_operations);
}
