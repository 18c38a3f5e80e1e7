/*
 * The page fault. The processor says where (CR2) and why (the error code); what
 * it means is decided here, and nowhere else:
 *
 *   address   area there?       access allowed?     user mode   the kernel
 *   --------  ----------------  ------------------  ----------  ----------------
 *   user's    yes               yes                 \ handle_mm_fault(): see the
 *   user's    the stack's,      yes                 / table in memory.c
 *             just above: grow
 *   user's    yes               yes, but there is   SIGBUS      fixup, or oops
 *                               no such page        ADRERR
 *   user's    yes               no                  SIGSEGV     fixup, or oops
 *                                                   ACCERR
 *   user's    no                                    SIGSEGV     fixup, or oops
 *                                                   MAPERR
 *   kernel's                                        SIGSEGV     fixup, or oops
 *                                                   MAPERR
 *
 * The kernel touches user memory only where __ex_table names a fixup, mostly an
 * -EFAULT; with CR0.WP it breaks copy-on-write as the user would.
 */
#include "arch/current.h"
#include "arch/irqflags.h"
#include "arch/kdebug.h"
#include "arch/uaccess.h"
#include "lib/printk.h"
#include "mm/growsdown.h"
#include "mm/oom.h"
#include "mm/vma.h"
#include "sched/sched.h"
#include "signal/signal.h"
#include "trace/vm.h"

/* The error code. */
#define PF_PROT	 0x1 /* the page was there, but not for this */
#define PF_WRITE 0x2
#define PF_USER	 0x4

void do_page_fault(struct pt_regs *regs, long error_code);

/* Nothing allows it: the program's end, an -EFAULT, or ours. */
static void bad_area(struct pt_regs *regs, unsigned long address,
		     long error_code, int sig, int si_code)
{
	const struct siginfo info = {
		.si_signo = sig,
		.si_code = si_code,
		.si_addr = (void *)address,
	};
	struct task_struct *task = current;

	if (user_mode(regs)) {
		task->thread.cr2 = address;
		task->thread.error_code = (unsigned long)error_code;
		task->thread.trap_no = 14;
		task->thread.si_code = si_code;
		printk("%s[%d]: %s at %lx ip %08lx sp %08lx error %lx\n",
		       task->comm, task->pid,
		       sig == SIGSEGV ? "segfault" : "bus error", address,
		       regs->ip, regs->sp, (unsigned long)error_code);
		force_sig_info(sig, si_code ? &info : SEND_SIG_PRIV, task);
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

/* The area that an address belongs to, or will when it has grown. 2.6.34 lets a
 * stack grow only near the stack pointer; since 5.0 Linux does not ask. */
static struct vm_area_struct *find_area(unsigned long address)
{
	struct vm_area_struct *vma = find_vma(current->mm, address);

	if (!vma || vma->vm_start <= address)
		return vma;
	if (!(vma->vm_flags & VM_GROWSDOWN))
		return NULL;
	return expand_stack(vma, address) ? NULL : vma;
}

/* A page that is there and was only read is one that nobody may read. */
static bool access_allowed(const struct vm_area_struct *vma, long error_code)
{
	if (error_code & PF_WRITE)
		return vma->vm_flags & VM_WRITE;
	return !(error_code & PF_PROT) && vma->vm_flags & VM_ACCESS;
}

/* No memory for the page: somebody dies, and the access is tried again; in the
 * kernel not by the one who is dying. */
static void fault_out_of_memory(struct pt_regs *regs, unsigned long address,
				long error_code)
{
	if (!user_mode(regs) && may_use_reserves())
		bad_area(regs, address, error_code, SIGKILL, 0);
	else
		pagefault_out_of_memory(GFP_ANON);
}

/* A fault that succeeds is a minor one: no page is ever fetched from a disk. */
void do_page_fault(struct pt_regs *regs, long error_code)
{
	struct vm_fault vmf = { .address = read_cr2(), .ip = regs->ip };
	int fault;

	if (regs->flags & X86_EFLAGS_IF)
		local_irq_enable();
	if (user_mode(regs))
		trace_page_fault_user(vmf.address, regs, error_code);
	else
		trace_page_fault_kernel(vmf.address, regs, error_code);

	if (vmf.address < TASK_SIZE && current->mm)
		vmf.vma = find_area(vmf.address);
	if (!vmf.vma) {
		bad_area(regs, vmf.address, error_code, SIGSEGV, SEGV_MAPERR);
		return;
	}
	if (!access_allowed(vmf.vma, error_code)) {
		bad_area(regs, vmf.address, error_code, SIGSEGV, SEGV_ACCERR);
		return;
	}
	if (error_code & PF_WRITE)
		vmf.flags = FAULT_FLAG_WRITE;
	fault = handle_mm_fault(&vmf);
	if (likely(!fault))
		current->min_flt++;
	else if (fault & VM_FAULT_OOM)
		fault_out_of_memory(regs, vmf.address, error_code);
	else
		bad_area(regs, vmf.address, error_code, SIGBUS, BUS_ADRERR);
}
