/*
 * The machinery of seq_file.h.
 */
#include "fs/seq_file.h"

#include "arch/uaccess.h"
#include "fs/file.h"
#include "fs/fs.h"
#include "fs/namei.h"
#include "lib/err.h"
#include "lib/printk.h"
#include "lib/string.h"
#include "mm/slab.h"

/* A buffer that is full counts as one that was too small. */
static bool seq_overflow(const struct seq_file *m)
{
	return m->count == m->size;
}

static int grow_buffer(struct seq_file *m)
{
	size_t size = m->size ? m->size * 2 : PAGE_SIZE;
	char *buf = kmalloc(size, GFP_KERNEL);

	if (!buf)
		return -ENOMEM;
	kfree(m->buf);
	m->buf = buf;
	m->size = size;
	return 0;
}

/* Records into the empty buffer, as many as fit. Stays empty at the end. */
static int fill_buffer(struct seq_file *m)
{
	int error = m->buf ? 0 : grow_buffer(m);
	void *record;

	if (error)
		return error;
	m->from = m->count = 0;
	record = m->op->start(m, &m->index);
	while (record && !IS_ERR(record)) {
		size_t before = m->count;

		error = m->op->show(m, record);
		if (!error && seq_overflow(m)) {
			m->count = before;
			if (before)
				break;
			m->op->stop(m, record);
			error = grow_buffer(m);
			if (error)
				return error;
			record = m->op->start(m, &m->index);
			continue;
		}
		if (error)
			break;
		record = m->op->next(m, record, &m->index);
	}
	m->op->stop(m, record);
	return error ? error : IS_ERR(record) ? (int)PTR_ERR(record) : 0;
}

/* Somebody moved: make everything again up to there. */
static int traverse(struct seq_file *m, loff_t offset)
{
	m->index = 0;
	m->read_pos = 0;
	m->count = 0;
	while (m->read_pos < offset) {
		int error = fill_buffer(m);
		size_t n = (size_t)min((loff_t)m->count, offset - m->read_pos);

		if (error)
			return error;
		if (!n)
			break;
		m->from += n;
		m->count -= n;
		m->read_pos += n;
	}
	m->read_pos = offset;
	return 0;
}

ssize_t seq_read(struct file *file, char __user *buf, size_t size, loff_t *ppos)
{
	struct seq_file *m = file->private_data;
	int error = *ppos == m->read_pos ? 0 : traverse(m, *ppos);
	size_t done = 0;

	while (!error && done < size) {
		size_t n, left;

		if (!m->count)
			error = fill_buffer(m);
		if (error || !m->count)
			break;
		n = min(size - done, m->count);
		left = copy_to_user(buf + done, m->buf + m->from, n);
		n -= left;
		m->from += n;
		m->count -= n;
		done += n;
		if (left)
			error = -EFAULT;
	}
	*ppos += done;
	m->read_pos = *ppos;
	return done ? (ssize_t)done : error;
}

loff_t seq_lseek(struct file *file, loff_t offset, int whence)
{
	if (whence == 1)
		offset += file->f_pos;
	if (whence > 1 || offset < 0)
		return -EINVAL;
	return file->f_pos = offset;
}

int seq_open(struct file *file, const struct seq_operations *op)
{
	struct seq_file *m = kmalloc(sizeof(*m), GFP_KERNEL);

	if (!m)
		return -ENOMEM;
	memset(m, 0, sizeof(*m));
	m->op = op;
	file->private_data = m;
	file->f_mode &= ~(unsigned int)FMODE_PWRITE;
	return 0;
}

int seq_release(struct inode *inode, struct file *file)
{
	struct seq_file *m = file->private_data;

	(void)inode;
	kfree(m->buf);
	kfree(m);
	return 0;
}

static void *single_start(struct seq_file *m, loff_t *index)
{
	return *index ? NULL : m;
}

static void *single_next(struct seq_file *m, void *record, loff_t *index)
{
	(void)m, (void)record;
	++*index;
	return NULL;
}

static void single_stop(struct seq_file *m, void *record)
{
	(void)m, (void)record;
}

static int single_show(struct seq_file *m, void *record)
{
	(void)record;
	return m->single(m, m->private);
}

static const struct seq_operations single_ops = {
	.start = single_start,
	.next = single_next,
	.stop = single_stop,
	.show = single_show,
};

int single_open(struct file *file,
		int (*show)(struct seq_file *m, void *private), void *private)
{
	int error = seq_open(file, &single_ops);
	struct seq_file *m = file->private_data;

	if (error)
		return error;
	m->single = show;
	m->private = private;
	return 0;
}

void seq_printf(struct seq_file *m, const char *format, ...)
{
	size_t room = m->size - m->count;
	va_list args;
	size_t n;

	va_start(args, format);
	n = (size_t)vsnprintf(m->buf + m->count, room, format, args);
	va_end(args);
	m->count += min(n, room);
}

void seq_write(struct seq_file *m, const void *data, size_t n)
{
	n = min(n, m->size - m->count);
	memcpy(m->buf + m->count, data, n);
	m->count += n;
}

void seq_puts(struct seq_file *m, const char *s)
{
	seq_write(m, s, strlen(s));
}

void seq_putc(struct seq_file *m, char c)
{
	seq_write(m, &c, 1);
}

void seq_path(struct seq_file *m, const struct path *path, const char *escape)
{
	char *page = names_alloc(), *p;

	if (!page)
		return;
	p = d_path(path, page, PATH_MAX);
	for (; !IS_ERR(p) && *p; p++) {
		if (strchr(escape, *p))
			seq_printf(m, "\\%c%c%c", '0' + (*p >> 6 & 3),
				   '0' + (*p >> 3 & 7), '0' + (*p & 7));
		else
			seq_putc(m, *p);
	}
	putname(page);
}
