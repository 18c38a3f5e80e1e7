/*
 * /proc/PID/maps, cmdline and environ: an address space, its areas and what the
 * program was started with.
 */
#include "fs/proc/internal.h"
#include "lib/string.h"
#include "mm/access.h"
#include "mm/mm.h"
#include "mm/shmem.h"
#include "mm/slab.h"
#include "sched/sched.h"

/* Of names in maps. */
#define NAME_COLUMN 49

unsigned long task_vsize(const struct mm_struct *mm)
{
	return mm->total_vm << PAGE_SHIFT;
}

static bool is_stack(const struct mm_struct *mm,
		     const struct vm_area_struct *vma)
{
	return vma->vm_start <= mm->start_stack &&
	       vma->vm_end >= mm->start_stack;
}

/* The Vm lines of status, in KiB. */
void task_mem(struct seq_file *m, struct mm_struct *mm)
{
	const unsigned int kib = PAGE_SHIFT - 10;
	unsigned long code =
		(PAGE_ALIGN(mm->end_code) - (mm->start_code & PAGE_MASK)) >> 10;
	unsigned long exec = mm->exec_vm << kib;
	unsigned long data = mm->total_vm - mm->shared_vm - mm->stack_vm;

	update_hiwater_rss(mm);
	seq_printf(
		m,
		"VmPeak:\t%8lu kB\nVmSize:\t%8lu kB\nVmLck:\t%8lu kB\nVmHWM:\t%8lu kB\nVmRSS:\t%8lu kB\n"
		"VmData:\t%8lu kB\nVmStk:\t%8lu kB\nVmExe:\t%8lu kB\n"
		"VmLib:\t%8lu kB\nVmPTE:\t%8lu kB\nVmSwap:\t%8lu kB\n",
		mm->hiwater_vm << kib, mm->total_vm << kib,
		mm->locked_vm << kib, mm->hiwater_rss << kib,
		get_mm_rss(mm) << kib, data << kib, mm->stack_vm << kib, code,
		exec - min(code, exec), mm->nr_ptes << kib, 0ul);
}

/* What an area without a file is to the process, if that has a name. */
static const char *special_name(const struct vm_area_struct *vma)
{
	const struct mm_struct *mm = vma->vm_mm;

	if (vma->vm_ops == &shmem_vm_ops)
		return "/dev/zero (deleted)";
	if (vma->vm_start < mm->brk && vma->vm_end > mm->start_brk)
		return "[heap]";
	return is_stack(mm, vma) ? "[stack]" : NULL;
}

/* Names stand in a column of their own, one blank behind the rest at least. */
static void show_name(struct seq_file *m, const struct vm_area_struct *vma,
		      size_t line_start)
{
	const char *name = vma->vm_file ? NULL : special_name(vma);

	if (vma->vm_file || name) {
		do
			seq_putc(m, ' ');
		while (m->count - line_start < NAME_COLUMN &&
		       m->count < m->size);
	}
	if (vma->vm_file)
		seq_path(m, &vma->vm_file->f_path, "\n");
	else if (name)
		seq_puts(m, name);
	seq_putc(m, '\n');
}

void show_map(struct seq_file *m, const struct vm_area_struct *vma)
{
	unsigned long flags = vma->vm_flags, ino = 0;
	size_t line_start = m->count;
	dev_t dev = 0;

	if (vma->vm_file) {
		dev = file_inode(vma->vm_file)->i_sb->s_dev;
		ino = file_inode(vma->vm_file)->i_ino;
	} else if (vma->vm_ops == &shmem_vm_ops) {
		ino = shmem_ino(vma->vm_private_data);
	}
	seq_printf(m, "%08lx-%08lx %c%c%c%c %08llx %02x:%02x %lu ",
		   vma->vm_start, vma->vm_end, flags & VM_READ ? 'r' : '-',
		   flags & VM_WRITE ? 'w' : '-', flags & VM_EXEC ? 'x' : '-',
		   flags & VM_MAYSHARE ? 's' : 'p',
		   ino ? (u64)vma->vm_pgoff << PAGE_SHIFT : 0, MAJOR(dev),
		   MINOR(dev), ino);
	show_name(m, vma, line_start);
}

int proc_pid_maps(struct seq_file *m, struct task_struct *task)
{
	const struct mm_struct *mm = task->mm;

	for (const struct vm_area_struct *vma = mm ? mm->mmap : NULL; vma;
	     vma = vma->vm_next)
		show_map(m, vma);
	return 0;
}

/* The user memory from start to end, as far as it can be read. */
static int show_memory(struct seq_file *m, struct task_struct *task,
		       unsigned long start, unsigned long end)
{
	size_t n = end - start, done;
	char *text;

	if (!n)
		return 0;
	text = kmalloc(n, GFP_KERNEL);
	if (!text)
		return -ENOMEM;
	done = access_process_vm(task, start, text, n);
	seq_write(m, text, done);
	kfree(text);
	return 0;
}

int proc_pid_cmdline(struct seq_file *m, struct task_struct *task)
{
	const struct mm_struct *mm = task->mm;

	return mm ? show_memory(m, task, mm->arg_start, mm->arg_end) : 0;
}

int proc_pid_environ(struct seq_file *m, struct task_struct *task)
{
	const struct mm_struct *mm = task->mm;

	return mm ? show_memory(m, task, mm->env_start, mm->env_end) : 0;
}
