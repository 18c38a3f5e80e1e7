/*
 * The page fault. The processor says where (CR2) and why (the error code); what
 * it means is decided here:
 *
 *              |  an area contains the address and   |  otherwise
 *              |  allows the access                  |
 *   -----------+-------------------------------------+---------------------------
 *   user mode  |  absent: bring the page in          |  SIGSEGV
 *   the kernel,|  absent: bring the page in          |  fixup: the system call
 *   for user   |                                     |  returns -EFAULT
 *   the kernel,|                 --                  |  oops
 *   for itself |                                     |
 *
 * The stack's area contains what lies just below it, too: it grows.
 */
#include "arch/current.h"
#include "arch/irqflags.h"
#include "arch/kdebug.h"
#include "arch/uaccess.h"
#include "lib/printk.h"
#include "mm/mm.h"
#include "sched/sched.h"
#include "signal/signal.h"
#include "trace/events.h"

/* The error code. */
#define PF_PROT	 0x1 /* the page was there, but not for this */
#define PF_WRITE 0x2
#define PF_USER	 0x4

void do_page_fault(struct pt_regs *regs, long error_code);

/* A push may write this far below the stack pointer before moving it: enter
 * with its largest frame. */
#define STACK_SLACK (65536 + 32 * sizeof(unsigned long))

/* The area that allows this access, or NULL. */
static struct vm_area_struct *find_area(const struct pt_regs *regs,
					unsigned long address, long error_code)
{
	struct vm_area_struct *vma = find_vma(current->mm, address);
	unsigned long wanted = error_code & PF_WRITE ? VM_WRITE :
						       VM_READ | VM_EXEC;

	if (!vma || !(vma->vm_flags & wanted))
		return NULL;
	if (vma->vm_start <= address)
		return vma;
	if (!(vma->vm_flags & VM_GROWSDOWN))
		return NULL;
	if ((error_code & PF_USER) && address + STACK_SLACK < regs->sp)
		return NULL;
	return expand_stack(vma, address) ? NULL : vma;
}

/* Nothing allows it: the program's end, an -EFAULT, or ours. */
static void bad_area(struct pt_regs *regs, unsigned long address,
		     long error_code, int sig)
{
	current->thread.cr2 = address;
	current->thread.error_code = (unsigned long)error_code;
	current->thread.trap_no = 14;
	if (user_mode(regs)) {
		printk("%s[%d]: fault at %08lx ip %08lx sp %08lx error %lx: "
		       "signal %d\n",
		       current->comm, current->pid, address, regs->ip, regs->sp,
		       (unsigned long)error_code, sig);
		force_sig(sig, current);
		return;
	}
	if (fixup_exception(regs))
		return;
	printk("Unable to handle kernel %s at %08lx\n",
	       address < PAGE_SIZE ? "NULL pointer dereference" :
				     "paging request",
	       address);
	die("page fault", regs, error_code);
}

void do_page_fault(struct pt_regs *regs, long error_code)
{
	unsigned long address = read_cr2();
	struct vm_area_struct *vma;

	if (regs->flags & X86_EFLAGS_IF)
		local_irq_enable();
	trace_page_fault(address, regs, error_code);
	if (address >= TASK_SIZE || !current->mm || error_code & PF_PROT) {
		bad_area(regs, address, error_code, SIGSEGV);
		return;
	}
	vma = find_area(regs, address, error_code);
	if (!vma)
		bad_area(regs, address, error_code, SIGSEGV);
	else if (handle_mm_fault(current->mm, vma, address) == VM_FAULT_OOM)
		bad_area(regs, address, error_code, SIGKILL);
}
