/*
 * Files whose text is made when they are read, record by record.
 *
 *   start(&index) -> record -> show -> next(&index) -> record -> show … -> stop
 *
 * Records are shown into a buffer until it is full; the next read goes on with
 * the record after them. One that does not fit makes the buffer grow, so that a
 * record is always whole. A file of a single record is a snapshot.
 */
#ifndef FS_SEQ_FILE_H
#define FS_SEQ_FILE_H

#include "lib/types.h"

struct file;
struct inode;
struct path;
struct seq_operations;

struct seq_file {
	char *buf; /* bytes from..from + count wait to be read */
	size_t size, from, count;
	loff_t index;	 /* the next record */
	loff_t read_pos; /* in the text: where a read would go on */
	const struct seq_operations *op;
	int (*single)(struct seq_file *m, void *private); /* of single_open() */
	void *private;
};

struct seq_operations {
	/* the record at *index, or NULL after the last, or an errno */
	void *(*start)(struct seq_file *m, loff_t *index);
	void *(*next)(struct seq_file *m, void *record, loff_t *index);
	void (*stop)(struct seq_file *m, void *record);
	int (*show)(struct seq_file *m, void *record);
};

/* For open: many records, or one, which show makes from private. */
int seq_open(struct file *file, const struct seq_operations *op);
int single_open(struct file *file,
		int (*show)(struct seq_file *m, void *private), void *private);

/* For the other file operations. */
ssize_t seq_read(struct file *file, char *buf, size_t size, loff_t *ppos);
loff_t seq_lseek(struct file *file, loff_t offset, int whence);
int seq_release(struct inode *inode, struct file *file);

/* For show: add text. What does not fit is made again in a larger buffer. */
void seq_printf(struct seq_file *m, const char *format, ...) __printf(2, 3);
void seq_write(struct seq_file *m, const void *data, size_t n);
void seq_puts(struct seq_file *m, const char *s);
void seq_putc(struct seq_file *m, char c);

/* A path, with these characters written in octal. */
void seq_path(struct seq_file *m, const struct path *path, const char *escape);

#endif
