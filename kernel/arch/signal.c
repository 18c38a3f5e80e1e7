/*
 * Calling a signal handler: the kernel builds the frame that uapi/sigframe.h
 * draws, and has the program continue in the handler. When that returns, it gets
 * to sigreturn() or rt_sigreturn(), which find the frame where they are called.
 *
 * Nothing in a frame is trusted on the way back: segments can only be the user's,
 * flags only those that a program may set. Linux can also run handlers on a stack
 * of their own (sigaltstack).
 */
#include "arch/sigframe.h"

#include "arch/current.h"
#include "arch/irqflags.h"
#include "arch/ptrace.h"
#include "arch/syscall.h"
#include "lib/string.h"
#include "sched/sched.h"
#include "signal/signal.h"
#include "uapi/sigframe.h"

/* Flags that a handler, and whoever changes its frame, may set: no interrupt
 * flag, no I/O privileges. */
#define FIX_EFLAGS    0x00050dd5
#define X86_EFLAGS_TF 0x00000100
#define X86_EFLAGS_DF 0x00000400

static struct sigcontext save_registers(const struct pt_regs *regs,
					sigset_t mask)
{
	const struct thread_struct *thread = &current->thread;

	return (struct sigcontext){
		.gs = (u16)regs->gs,
		.fs = (u16)regs->fs,
		.es = (u16)regs->es,
		.ds = (u16)regs->ds,
		.di = regs->di,
		.si = regs->si,
		.bp = regs->bp,
		.sp = regs->sp,
		.bx = regs->bx,
		.dx = regs->dx,
		.cx = regs->cx,
		.ax = regs->ax,
		.trapno = thread->trap_no,
		.err = thread->error_code,
		.ip = regs->ip,
		.cs = (u16)regs->cs,
		.flags = regs->flags,
		.sp_at_signal = regs->sp,
		.ss = (u16)regs->ss,
		.oldmask = (unsigned long)mask,
		.cr2 = thread->cr2,
	};
}

/* Room for a frame, below the program's stack and its floating point: the
 * address behind pretcode is a multiple of 16, as in any function. */
static void __user *get_sigframe(const struct pt_regs *regs, size_t size,
				 struct _fpstate __user **fpstate)
{
	unsigned long sp = regs->sp;

	*fpstate = NULL;
	if (current_thread_info()->status & TS_MATH) {
		sp = (sp - sizeof(struct _fpstate)) & ~15ul;
		*fpstate = (struct _fpstate __user *)sp;
	}
	return (void __user *)(((sp - size + 4) & ~15ul) - 4);
}

/* popl %eax; movl $119, %eax; int $0x80, for programs that bring no restorer. */
static const u8 sigreturn_code[8] = { 0x58, 0xb8, 119, 0, 0, 0, 0xcd, 0x80 };
/* movl $173, %eax; int $0x80 */
static const u8 rt_sigreturn_code[8] = { 0xb8, 173, 0, 0, 0, 0xcd, 0x80, 0 };

static void *return_address(const struct sigaction *action, void *retcode)
{
	return action->sa_flags & SA_RESTORER ? (void *)action->sa_restorer :
						retcode;
}

static int setup_plain_frame(int sig, const struct sigaction *action,
			     sigset_t oldset, struct pt_regs *regs)
{
	struct _fpstate __user *fpstate;
	struct sigframe __user *user =
		get_sigframe(regs, sizeof(*user), &fpstate);
	struct sigframe frame = {
		.pretcode = return_address(action, user->retcode),
		.sig = sig,
		.sc = save_registers(regs, oldset),
		.extramask = (unsigned long)(oldset >> 32),
	};

	frame.sc.fpstate = fpstate;
	memcpy(frame.retcode, sigreturn_code, sizeof(frame.retcode));
	if ((fpstate && save_i387(fpstate)) ||
	    copy_to_user(user, &frame, sizeof(frame)))
		return -EFAULT;
	regs->sp = (unsigned long)user;
	regs->dx = 0;
	regs->cx = 0;
	return 0;
}

static int setup_rt_frame(int sig, const struct sigaction *action,
			  const struct siginfo *info, sigset_t oldset,
			  struct pt_regs *regs)
{
	struct _fpstate __user *fpstate;
	struct rt_sigframe __user *user =
		get_sigframe(regs, sizeof(*user), &fpstate);
	struct rt_sigframe frame = {
		.pretcode = return_address(action, user->retcode),
		.sig = sig,
		.pinfo = &user->info,
		.puc = &user->uc,
		.info = *info,
		.uc = { .uc_stack = { .ss_flags = SS_DISABLE },
			.uc_mcontext = save_registers(regs, oldset),
			.uc_sigmask = oldset },
	};

	frame.uc.uc_mcontext.fpstate = fpstate;
	memcpy(frame.retcode, rt_sigreturn_code, sizeof(frame.retcode));
	if ((fpstate && save_i387(fpstate)) ||
	    copy_to_user(user, &frame, sizeof(frame)))
		return -EFAULT;
	regs->sp = (unsigned long)user;
	regs->dx = (unsigned long)&user->info;
	regs->cx = (unsigned long)&user->uc;
	return 0;
}

int setup_frame(int sig, const struct sigaction *action,
		const struct siginfo *info, sigset_t oldset,
		struct pt_regs *regs)
{
	int error = action->sa_flags & SA_SIGINFO ?
			    setup_rt_frame(sig, action, info, oldset, regs) :
			    setup_plain_frame(sig, action, oldset, regs);

	if (error)
		return error;
	regs->ip = (unsigned long)action->sa_handler;
	regs->ax = (unsigned long)sig;
	regs->cs = __USER_CS;
	regs->ds = regs->es = regs->ss = __USER_DS;
	regs->flags &= ~(unsigned long)(X86_EFLAGS_TF | X86_EFLAGS_DF);
	return 0;
}

/* Back to where the handler came from. What it returns is what eax was. */
static long restore_sigcontext(struct pt_regs *regs,
			       const struct sigcontext *sc, sigset_t blocked)
{
	unsigned long flags;

	local_irq_save(flags);
	current->blocked = blocked & ~SIG_KERNEL_ONLY_MASK;
	recalc_sigpending();
	local_irq_restore(flags);
	regs->gs = sc->gs;
	regs->fs = sc->fs;
	regs->es = sc->es;
	regs->ds = sc->ds;
	regs->di = sc->di;
	regs->si = sc->si;
	regs->bp = sc->bp;
	regs->sp = sc->sp;
	regs->bx = sc->bx;
	regs->dx = sc->dx;
	regs->cx = sc->cx;
	regs->ip = sc->ip;
	regs->cs = sc->cs | 3;
	regs->ss = sc->ss | 3;
	regs->flags = (regs->flags & ~(unsigned long)FIX_EFLAGS) |
		      (sc->flags & FIX_EFLAGS);
	regs->orig_ax = (unsigned long)-1; /* no call to make again */
	if (restore_i387(sc->fpstate))
		force_sig(SIGSEGV, current);
	return (long)sc->ax;
}

static long bad_frame(void)
{
	force_sig(SIGSEGV, current);
	return 0;
}

/* Its caller has popped pretcode and sig. */
SYSCALL_DEFINE0(sigreturn)
{
	struct pt_regs *own = task_pt_regs(current);
	const struct sigframe __user *user =
		(const struct sigframe __user *)(regs->sp - 8);
	struct sigframe frame;

	if (copy_from_user(&frame, user, sizeof(frame)))
		return bad_frame();
	return restore_sigcontext(own, &frame.sc,
				  frame.sc.oldmask | (sigset_t)frame.extramask
							     << 32);
}

/* Its caller has popped pretcode. */
SYSCALL_DEFINE0(rt_sigreturn)
{
	struct pt_regs *own = task_pt_regs(current);
	const struct rt_sigframe __user *user =
		(const struct rt_sigframe __user *)(regs->sp - 4);
	struct ucontext uc;

	if (copy_from_user(&uc, &user->uc, sizeof(uc)))
		return bad_frame();
	return restore_sigcontext(own, &uc.uc_mcontext, uc.uc_sigmask);
}
