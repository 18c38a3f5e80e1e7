/*
 * Character devices by their number.
 */
#ifndef FS_CHAR_DEV_H
#define FS_CHAR_DEV_H

#include "lib/types.h"

struct file_operations;

/* From now on the device with this number is driven by fops, and has this name
 * and mode in /dev. */
void register_chrdev(dev_t dev, const char *name, umode_t mode,
		     const struct file_operations *fops);

/* The n-th registered device, or NULL after the last. */
struct char_device {
	dev_t dev;
	const char *name;
	umode_t mode;
	const struct file_operations *fops;
};

const struct char_device *chrdev_at(unsigned int n);

#endif
