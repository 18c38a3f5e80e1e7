/*
 * /proc/sys/kernel: settings of the kernel, one file each. A number can be
 * written within its limits, and so can the names of this machine; only by the
 * super-user. The rest can only be read.
 */
#include "arch/current.h"
#include "fs/proc/internal.h"
#include "lib/err.h"
#include "lib/string.h"
#include "sched/cred.h"
#include "sched/fork.h"
#include "sched/nsproxy.h"
#include "sched/pid.h"
#include "sched/sched.h"

struct ctl_table {
	const char *procname;
	char *text; /* in a field of new_utsname; or a number: */
	int *data;
	int min, max;
	bool read_only;
};

/* As Linux has it for who asks by 16 bits. */
static int overflow_id = 65534;
static int ngroups_max = NGROUPS_MAX;

static const struct ctl_table kern_table[] = {
	{ .procname = "ostype",
	  .text = init_uts_ns.name.sysname,
	  .read_only = true },
	{ .procname = "osrelease",
	  .text = init_uts_ns.name.release,
	  .read_only = true },
	{ .procname = "version",
	  .text = init_uts_ns.name.version,
	  .read_only = true },
	{ .procname = "hostname", .text = init_uts_ns.name.nodename },
	{ .procname = "domainname", .text = init_uts_ns.name.domainname },
	{ .procname = "pid_max",
	  .data = &pid_max,
	  .min = PID_MAX_MIN,
	  .max = PID_MAX_LIMIT },
	{ .procname = "threads-max",
	  .data = &max_threads,
	  .min = 1,
	  .max = PID_MAX_LIMIT },
	{ .procname = "ngroups_max", .data = &ngroups_max, .read_only = true },
	{ .procname = "overflowuid", .data = &overflow_id, .read_only = true },
	{ .procname = "overflowgid", .data = &overflow_id, .read_only = true },
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

/* Everybody may read. */
static int proc_sys_open(struct inode *inode, struct file *file)
{
	const struct ctl_table *table = PROC_I(inode)->pde->data;

	if ((file->f_mode & FMODE_WRITE) &&
	    (table->read_only || current_cred()->euid))
		return -EACCES;
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

static ssize_t write_number(const struct ctl_table *table,
			    const char __user *buf, size_t count)
{
	char text[16];
	int value;

	if (count > sizeof(text))
		return -EINVAL;
	if (copy_from_user(text, buf, count))
		return -EFAULT;
	value = parse_int(text, count);
	if (value < table->min || value > table->max)
		return -EINVAL;
	*table->data = value;
	return (ssize_t)count;
}

/* Up to the end of the line; what is too long is cut off. */
static ssize_t write_text(const struct ctl_table *table, const char __user *buf,
			  size_t count)
{
	char text[__NEW_UTS_LEN + 1];
	size_t n = min(count, (size_t)__NEW_UTS_LEN);

	if (copy_from_user(text, buf, n))
		return -EFAULT;
	text[n] = '\0';
	for (n = 0; text[n] && text[n] != '\n';)
		n++;
	text[n] = '\0';
	strlcpy(table->text, text, sizeof(text));
	return (ssize_t)count;
}

static ssize_t proc_sys_write(struct file *file, const char __user *buf,
			      size_t count, loff_t *ppos)
{
	const struct ctl_table *table = PROC_I(file_inode(file))->pde->data;
	ssize_t n = table->text ? write_text(table, buf, count) :
				  write_number(table, buf, count);

	if (n > 0)
		*ppos += n;
	return n;
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
		umode_t mode = kern_table[i].read_only ? 0444 : 0644;
		struct proc_dir_entry *pde =
			proc_create(kern_table[i].procname, mode, kernel,
				    &proc_sys_file_operations);

		pde->data = (void *)&kern_table[i];
	}
}
