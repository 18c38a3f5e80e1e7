/*
 * /dev/null, zero, full, random and urandom: what one of them does not do, it
 * shares with another.
 */
#include "drivers/mem.h"

#include "arch/processor.h"
#include "fs/char_dev.h"
#include "fs/file.h"
#include "fs/fs.h"
#include "lib/string.h"
#include "mm/shmem.h"
#include "mm/vma.h"

#define MEM_MAJOR 1

static ssize_t read_null(struct file *file, char __user *buf, size_t count,
			 loff_t *ppos)
{
	(void)file, (void)buf, (void)count, (void)ppos;
	return 0;
}

static ssize_t write_null(struct file *file, const char __user *buf,
			  size_t count, loff_t *ppos)
{
	(void)file, (void)buf, (void)ppos;
	return (ssize_t)count;
}

static ssize_t read_zero(struct file *file, char __user *buf, size_t count,
			 loff_t *ppos)
{
	size_t left = clear_user(buf, count);

	(void)file, (void)ppos;
	return left && left == count ? -EFAULT : (ssize_t)(count - left);
}

/* A private mapping of zeros is anonymous memory, a shared one shared memory. */
static int mmap_zero(struct file *file, struct vma_plan *plan)
{
	(void)file;
	return plan->vm_flags & VM_SHARED ? shmem_plan(plan) : 0;
}

static ssize_t write_full(struct file *file, const char __user *buf,
			  size_t count, loff_t *ppos)
{
	(void)file, (void)buf, (void)count, (void)ppos;
	return -ENOSPC;
}

static loff_t null_lseek(struct file *file, loff_t offset, int whence)
{
	(void)offset, (void)whence;
	return file->f_pos = 0;
}

/* The next 64 bits of a generator (splitmix64) that starts at the time stamp of
 * its first use. The machine is exact, so the same run gives the same bytes;
 * Linux gathers what cannot be foreseen. */
static u64 next_random(void)
{
	static u64 state;
	u64 z;

	if (!state)
		state = rdtsc();
	z = state += 0x9e3779b97f4a7c15ull;
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
	return z ^ (z >> 31);
}

static ssize_t read_random(struct file *file, char __user *buf, size_t count,
			   loff_t *ppos)
{
	size_t done = 0;

	(void)file, (void)ppos;
	while (done < count) {
		u64 bits = next_random();
		size_t n = min(count - done, sizeof(bits));

		if (copy_to_user(buf + done, &bits, n))
			return done ? (ssize_t)done : -EFAULT;
		done += n;
	}
	return (ssize_t)done;
}

static const struct file_operations null_fops = {
	.llseek = null_lseek,
	.read = read_null,
	.write = write_null,
};

static const struct file_operations zero_fops = {
	.llseek = null_lseek,
	.read = read_zero,
	.write = write_null,
	.mmap = mmap_zero,
};

static const struct file_operations full_fops = {
	.llseek = null_lseek,
	.read = read_zero,
	.write = write_full,
};

static const struct file_operations random_fops = {
	.llseek = null_lseek,
	.read = read_random,
	.write = write_null,
};

void __init chr_dev_init(void)
{
	register_chrdev(MKDEV(MEM_MAJOR, 3), "null", 0666, &null_fops);
	register_chrdev(MKDEV(MEM_MAJOR, 5), "zero", 0666, &zero_fops);
	register_chrdev(MKDEV(MEM_MAJOR, 7), "full", 0666, &full_fops);
	register_chrdev(MKDEV(MEM_MAJOR, 8), "random", 0666, &random_fops);
	register_chrdev(MKDEV(MEM_MAJOR, 9), "urandom", 0666, &random_fops);
}
