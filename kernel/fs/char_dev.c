/*
 * Device files. Opening one looks its number up and hands the open file over to
 * the driver. Linux reserves ranges of numbers for drivers, and loads one that
 * is missing.
 */
#include "fs/char_dev.h"

#include "fs/file.h"
#include "fs/fs.h"
#include "lib/err.h"
#include "lib/printk.h"

#define MAX_CHRDEVS 16

static struct char_device chrdevs[MAX_CHRDEVS];
static unsigned int nr_chrdevs;

void __init register_chrdev(dev_t dev, const char *name, umode_t mode,
			    const struct file_operations *fops)
{
	BUG_ON(nr_chrdevs == MAX_CHRDEVS);
	chrdevs[nr_chrdevs++] = (struct char_device){ dev, name, mode, fops };
}

const struct char_device *chrdev_at(unsigned int n)
{
	return n < nr_chrdevs ? &chrdevs[n] : NULL;
}

static int chrdev_open(struct inode *inode, struct file *file)
{
	for (unsigned int i = 0; i < nr_chrdevs; i++) {
		if (chrdevs[i].dev != inode->i_rdev)
			continue;
		file->f_op = chrdevs[i].fops;
		return file->f_op->open ? file->f_op->open(inode, file) : 0;
	}
	return -ENXIO;
}

static const struct file_operations def_chr_fops = {
	.open = chrdev_open,
};

/* Block devices, FIFOs and sockets: their nodes may exist, but nothing is behind
 * them. */
static int no_open(struct inode *inode, struct file *file)
{
	(void)inode, (void)file;
	return -ENXIO;
}

static const struct file_operations bad_sock_fops = {
	.open = no_open,
};

void init_special_inode(struct inode *inode, umode_t mode, dev_t dev)
{
	inode->i_mode = mode;
	if (S_ISCHR(mode)) {
		inode->i_fop = &def_chr_fops;
		inode->i_rdev = dev;
	} else {
		inode->i_fop = &bad_sock_fops;
		inode->i_rdev = S_ISBLK(mode) ? dev : 0;
	}
}
