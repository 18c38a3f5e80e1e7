/*
 * The newc cpio format: for each file a header of 110 characters, the name, the
 * contents, each padded to four bytes, until one is named TRAILER!!!.
 *
 *    "070701" ino mode uid gid nlink mtime filesize devmajor devminor
 *             rdevmajor rdevminor namesize check     (8 hex digits each)
 */
#include "fs/cpio.h"

#include "drivers/console.h"
#include "fs/namei.h"
#include "fs/ramfs.h"
#include "lib/err.h"
#include "lib/printk.h"
#include "lib/string.h"

#define CPIO_MAGIC	 "070701"
#define CPIO_HEADER_SIZE 110
#define CPIO_TRAILER	 "TRAILER!!!"

/* Numbers of the fields that matter, as they stand in the header. */
enum cpio_field { CPIO_MODE = 1, CPIO_FILESIZE = 6, CPIO_NAMESIZE = 11 };

struct cpio_entry {
	umode_t mode;
	const char *name, *data;
	size_t size, total; /* of the data; of everything */
};

/* Eight hex digits, in either case. */
static u32 cpio_number(const char *header, enum cpio_field field)
{
	const char *digit = header + sizeof(CPIO_MAGIC) - 1 + 8 * field;
	u32 value = 0;

	for (int i = 0; i < 8; i++) {
		char c = digit[i];

		value = value << 4 | (u32)(c <= '9' ? c & 15 : (c & 15) + 9);
	}
	return value;
}

static int parse_entry(const char *at, size_t left, struct cpio_entry *entry)
{
	size_t namesize, data_offset;

	if (left < CPIO_HEADER_SIZE ||
	    memcmp(at, CPIO_MAGIC, sizeof(CPIO_MAGIC) - 1))
		return -EINVAL;
	namesize = cpio_number(at, CPIO_NAMESIZE);
	entry->size = cpio_number(at, CPIO_FILESIZE);
	if (!namesize || namesize > left || entry->size > left)
		return -EINVAL;
	data_offset = ALIGN(CPIO_HEADER_SIZE + namesize, 4u);
	entry->total = ALIGN(data_offset + entry->size, 4u);
	if (data_offset + entry->size > left ||
	    at[CPIO_HEADER_SIZE + namesize - 1])
		return -EINVAL;
	entry->mode = (umode_t)cpio_number(at, CPIO_MODE);
	entry->name = at + CPIO_HEADER_SIZE;
	entry->data = at + data_offset;
	return 0;
}

static int unpack_entry(const struct cpio_entry *entry)
{
	struct inode *inode = path_create(entry->name, entry->mode);

	if (IS_ERR(inode))
		return (int)PTR_ERR(inode);
	return S_ISREG(entry->mode) ?
		       ramfs_write(inode, entry->data, entry->size) :
		       0;
}

int unpack_to_rootfs(const char *archive, size_t size)
{
	struct cpio_entry entry;
	size_t at = 0;

	for (;;) {
		int error = parse_entry(archive + at, size - at, &entry);

		if (error)
			return error;
		if (!strcmp(entry.name, CPIO_TRAILER))
			return 0;
		error = unpack_entry(&entry);
		if (error)
			return error;
		at = min(at + entry.total, size);
	}
}

extern const char __initramfs_start[], __initramfs_end[];

void __init populate_rootfs(void)
{
	size_t size = (size_t)(__initramfs_end - __initramfs_start);
	struct inode *console;
	int error = size ? unpack_to_rootfs(__initramfs_start, size) : 0;

	if (error)
		panic("Cannot unpack the initramfs: error %d", error);
	console = path_create("/dev/console", S_IFCHR | 0600);
	if (IS_ERR(console))
		panic("Cannot create /dev/console");
	console->i_fop = &console_fops;
}
