/*
 * start_kernel: the table of contents of a running system. Each line brings one
 * subsystem to life, using only those above it.
 */
#include "arch/current.h"
#include "arch/irqflags.h"
#include "arch/processor.h"
#include "boot/multiboot.h"
#include "drivers/console.h"
#include "drivers/mem.h"
#include "drivers/serial.h"
#include "fs/cpio.h"
#include "fs/devtmpfs.h"
#include "fs/fdtable.h"
#include "fs/file.h"
#include "fs/fs.h"
#include "fs/proc_fs.h"
#include "irq/irq.h"
#include "irq/time.h"
#include "lib/err.h"
#include "lib/printk.h"
#include "mm/bootmem.h"
#include "mm/gfp.h"
#include "mm/mm.h"
#include "mm/slab.h"
#include "sched/cred.h"
#include "sched/exec.h"
#include "sched/fork.h"
#include "sched/inherit.h"
#include "sched/kthread.h"
#include "sched/sched.h"
#include "sched/task.h"
#include "signal/queue.h"
#include "signal/signal.h"
#include "uapi/utsname.h"

void start_kernel(u32 magic, const struct multiboot_info *mbi) __noreturn;

/* The three standard descriptors, which every process inherits from the first. */
static void __init open_console(void)
{
	struct file *file = filp_open("/dev/console", O_RDWR, 0);

	if (IS_ERR(file))
		panic("Cannot open /dev/console: error %ld", PTR_ERR(file));
	for (int fd = 0; fd < 3; fd++)
		fd_install((unsigned int)alloc_fd(0, 0), get_file(file));
	fput(file);
}

/* The first process, still in the kernel: it becomes /init. */
static int kernel_init(void *unused)
{
	static const char *const argv[] = { "init", NULL };
	static const char *const envp[] = { "HOME=/", "PATH=/bin:/lessons",
					    NULL };
	int error;

	(void)unused;
	current->signal->flags |= SIGNAL_UNKILLABLE;
	populate_rootfs();
	free_initmem();
	devtmpfs_mount("/dev");
	open_console();
	error = kernel_execve("/init", argv, envp);
	if (error)
		panic("Cannot run /init: error %d", error);
	return 0;
}

/* From here on there are three tasks: pid 1; pid 2, which makes kernel threads;
 * and this one, which only idles. init waits until kthreadd is known. */
static void __noreturn rest_init(void)
{
	pid_t pid;

	kernel_thread(kernel_init, NULL, CLONE_FS | CLONE_SIGHAND);
	pid = kernel_thread(kthreadd, NULL, CLONE_FS | CLONE_FILES);
	kthread_init(find_task_by_pid(pid));
	cpu_idle();
}

void __init start_kernel(u32 magic, const struct multiboot_info *mbi)
{
	serial_init(); /* somewhere to print to */
	cpu_init();    /* segments, TSS, control registers */
	trap_init();   /* exceptions and system calls */
	printk("%s %s\n", UTS_SYSNAME, UTS_RELEASE);
	if (magic != MULTIBOOT_BOOTLOADER_MAGIC)
		panic("Not started by a multiboot loader");
	setup_memory(mbi);  /* what memory there is */
	paging_init();	    /* the kernel's page tables */
	free_area_init();   /* a struct page for every frame */
	free_all_bootmem(); /* free frames to the buddy allocator */
	kmem_cache_init();  /* kmalloc */
	mm_init();	    /* address spaces */
	mmap_init();	    /* areas in them */
	fork_init();	    /* tasks */
	inherit_init();	    /* and what they share */
	pidhash_init();	    /* their numbers */
	cred_init();	    /* their owners */
	signals_init();	    /* what they are told */
	sched_init();	    /* their turns */
	init_IRQ();	    /* interrupt lines */
	time_init();	    /* the clock starts to tick */
	vfs_caches_init();  /* files, and an empty root directory */
	chr_dev_init();	    /* null, zero, random */
	console_init();	    /* input, by interrupts */
	devtmpfs_init();    /* device nodes */
	proc_root_init();   /* what the kernel tells about itself */
	local_irq_enable(); /* from here on anything may happen */
	rest_init();	    /* pid 1; this becomes the idle task */
}
