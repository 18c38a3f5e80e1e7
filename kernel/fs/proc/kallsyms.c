/*
 * /proc/kallsyms: every function of the kernel, one record each.
 */
#include "fs/proc/internal.h"
#include "lib/kallsyms.h"

/* Where the names are read: they can only be counted off from the first. */
struct kallsym_iter {
	u32 index;
	const char *name;
};

static void *s_start(struct seq_file *m, loff_t *index)
{
	static struct kallsym_iter iter;

	(void)m;
	if (*index >= kallsyms_num)
		return NULL;
	iter.index = (u32)*index;
	iter.name = kallsyms_nth_name(iter.index);
	return &iter;
}

static void *s_next(struct seq_file *m, void *record, loff_t *index)
{
	struct kallsym_iter *iter = record;

	(void)m;
	iter->name = kallsyms_next_name(iter->name);
	iter->index = (u32)++ * index;
	return iter->index < kallsyms_num ? iter : NULL;
}

static void s_stop(struct seq_file *m, void *record)
{
	(void)m, (void)record;
}

static int s_show(struct seq_file *m, void *record)
{
	const struct kallsym_iter *iter = record;

	seq_printf(m, "%08x %c %s\n", kallsyms_addresses[iter->index],
		   iter->name[0], iter->name + 1);
	return 0;
}

static const struct seq_operations kallsyms_op = {
	.start = s_start,
	.next = s_next,
	.stop = s_stop,
	.show = s_show,
};

static int kallsyms_open(struct inode *inode, struct file *file)
{
	(void)inode;
	return seq_open(file, &kallsyms_op);
}

static const struct file_operations kallsyms_operations = {
	.llseek = seq_lseek,
	.read = seq_read,
	.open = kallsyms_open,
	.release = seq_release,
};

void __init proc_kallsyms_init(void)
{
	proc_create("kallsyms", 0444, NULL, &kallsyms_operations);
}
