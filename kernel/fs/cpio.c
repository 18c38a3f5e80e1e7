/*
 * The newc cpio format: for each file a header of 110 characters, the name, the
 * contents, each padded to four bytes, until one is named TRAILER!!!.
 *
 *    "070701" ino mode uid gid nlink mtime filesize devmajor devminor
 *             rdevmajor rdevminor namesize check     (8 hex digits each)
 */
#include "fs/cpio.h"

#include "fs/attr.h"
#include "fs/create.h"
#include "fs/fs.h"
#include "lib/err.h"
#include "lib/printk.h"
#include "lib/string.h"

#define CPIO_MAGIC	 "070701"
#define CPIO_HEADER_SIZE 110
#define CPIO_TRAILER	 "TRAILER!!!"

/* Numbers of the fields that matter, as they stand in the header. */
enum cpio_field {
	CPIO_MODE = 1,
	CPIO_MTIME = 5,
	CPIO_FILESIZE = 6,
	CPIO_RDEVMAJOR = 9,
	CPIO_RDEVMINOR = 10,
	CPIO_NAMESIZE = 11,
};

struct cpio_entry {
	umode_t mode;
	dev_t rdev;
	time_t mtime;
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
	entry->mtime = (time_t)cpio_number(at, CPIO_MTIME);
	entry->rdev = MKDEV(cpio_number(at, CPIO_RDEVMAJOR),
			    cpio_number(at, CPIO_RDEVMINOR));
	entry->name = at + CPIO_HEADER_SIZE;
	entry->data = at + data_offset;
	return 0;
}

/* Make this name, which may exist if it is of the same kind. */
static int make_node(const char *name, umode_t mode, dev_t dev,
		     const char *target)
{
	struct creation c;
	struct path path;
	int error = begin_create(&c, AT_FDCWD, name, S_ISDIR(mode));

	if (!error) {
		error = vfs_make(c.dir, c.dentry, mode, dev, target);
		end_create(&c);
	} else if (error == -EEXIST) {
		error = kern_path(name, 0, &path);
		if (error)
			return error;
		if ((path.dentry->d_inode->i_mode ^ mode) & S_IFMT)
			error = -EEXIST;
		path_put(&path);
	}
	return error;
}

/* The directories on the way to a name. The name is cut at each slash for a
 * moment. */
static int make_parents(char *name)
{
	int error = 0;

	for (char *slash = strchr(name, '/'); slash && !error;
	     slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (*name)
			error = make_node(name, S_IFDIR | 0755, 0, NULL);
		*slash = '/';
	}
	return error;
}

static int fill_file(const struct cpio_entry *entry, const char *name)
{
	struct inode *inode;
	struct path path;
	int error = kern_path(name, 0, &path);

	if (error)
		return error;
	inode = path.dentry->d_inode;
	error = vfs_truncate(inode, 0);
	if (!error && kernel_write(inode, 0, entry->data, entry->size) !=
			      (ssize_t)entry->size)
		error = -ENOMEM;
	inode->i_mtime = (struct timespec){ .tv_sec = entry->mtime };
	path_put(&path);
	return error;
}

static int unpack_node(const struct cpio_entry *entry, char *name)
{
	char target[256];
	int error = make_parents(name);

	if (S_ISLNK(entry->mode))
		strlcpy(target, entry->data,
			min(entry->size + 1, sizeof(target)));
	if (!error)
		error = make_node(name, entry->mode, entry->rdev, target);
	if (!error && S_ISREG(entry->mode))
		error = fill_file(entry, name);
	return error;
}

/* The archive may lie in memory that is not ours to write. */
static int unpack_entry(const struct cpio_entry *entry)
{
	char *name = names_alloc();
	int error;

	if (!name)
		return -ENOMEM;
	strlcpy(name, entry->name, PATH_MAX);
	error = unpack_node(entry, name);
	putname(name);
	return error;
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
	int error = size ? unpack_to_rootfs(__initramfs_start, size) : 0;

	if (error)
		panic("Cannot unpack the initramfs: error %d", error);
	make_node("/dev", S_IFDIR | 0755, 0, NULL);
	make_node("/proc", S_IFDIR | 0555, 0, NULL);
	make_node("/tmp", S_IFDIR | S_ISVTX | 0777, 0, NULL);
}
