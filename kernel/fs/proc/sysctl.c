/*
 * /proc/sys/kernel: settings of the kernel, one file each. A number can be
 * written within its limits; the rest can only be read.
 */
#include "fs/proc/internal.h"
#include "lib/err.h"
#include "sched/fork.h"
#include "sched/pid.h"
#include "uapi/utsname.h"

struct ctl_table {
	const char *procname;
	const char *text; /* a constant; or a number: */
	int *data;
	int min, max;
};

static const struct ctl_table kern_table[] = {
	{ .procname = "ostype", .text = UTS_SYSNAME },
	{ .procname = "osrelease", .text = UTS_RELEASE },
	{ .procname = "version", .text = UTS_VERSION },
	{ .procname = "hostname", .text = UTS_NODENAME },
	{ .procname = "domainname", .text = "(none)" },
	{ .procname = "pid_max",
	  .data = &pid_max,
	  .min = PID_MAX_MIN,
	  .max = PID_MAX_LIMIT },
	{ .procname = "sched_child_runs_first",
	  .data = &sched_child_runs_first,
	  .max = 1 },
};

static int show_ctl(struct seq_file *m, void *data)
{
	const struct ctl_table *table = data;

	if (table->text)
		seq_printf(m, "%s\n", table->text);
	else
		seq_printf(m, "%d\n", *table->data);
	return 0;
}

static int proc_sys_open(struct inode *inode, struct file *file)
{
	return single_open(file, show_ctl, PROC_I(inode)->pde->data);
}

/* Digits, and perhaps a newline after them: the number, or -EINVAL. */
static int parse_int(const char *text, size_t n)
{
	int value = 0;

	if (n && text[n - 1] == '\n')
		n--;
	if (!n || n > 9)
		return -EINVAL;
	for (size_t i = 0; i < n; i++) {
		if (text[i] < '0' || text[i] > '9')
			return -EINVAL;
		value = value * 10 + text[i] - '0';
	}
	return value;
}

static ssize_t proc_sys_write(struct file *file, const char __user *buf,
			      size_t count, loff_t *ppos)
{
	const struct ctl_table *table = PROC_I(file_inode(file))->pde->data;
	char text[16];
	int value;

	if (table->text)
		return -EPERM;
	if (count > sizeof(text))
		return -EINVAL;
	if (copy_from_user(text, buf, count))
		return -EFAULT;
	value = parse_int(text, count);
	if (value < table->min || value > table->max)
		return -EINVAL;
	*table->data = value;
	*ppos += count;
	return (ssize_t)count;
}

static const struct file_operations proc_sys_file_operations = {
	.llseek = seq_lseek,
	.read = seq_read,
	.write = proc_sys_write,
	.open = proc_sys_open,
	.release = seq_release,
};

void __init proc_sys_init(void)
{
	struct proc_dir_entry *sys = proc_mkdir("sys", NULL);
	struct proc_dir_entry *kernel = proc_mkdir("kernel", sys);

	for (unsigned int i = 0; i < ARRAY_SIZE(kern_table); i++) {
		umode_t mode = kern_table[i].text ? 0444 : 0644;
		struct proc_dir_entry *pde =
			proc_create(kern_table[i].procname, mode, kernel,
				    &proc_sys_file_operations);

		pde->data = (void *)&kern_table[i];
	}
}
