/*
 * The system call table, made from uapi/syscalls.tbl, and the answer to a
 * number that is not in it. User space probes for newer calls and falls back on
 * -ENOSYS, so every unknown number must get exactly that.
 */
#include "arch/syscall.h"
#include "errno.h"
#include "lib/printk.h"
#include "syscalls.h"

#define SYSCALL(nr, name, entry) long entry(const struct pt_regs *regs);
#include "syscall_rows.h"
#undef SYSCALL

const sys_call_ptr_t sys_call_table[NR_syscalls] = {
	[0 ... NR_syscalls - 1] = sys_ni_syscall,
#define SYSCALL(nr, name, entry) [nr] = entry,
#include "syscall_rows.h"
#undef SYSCALL
};

/* Numbers up to here are logged once each; larger ones are not even calls. */
#define NR_LOGGED 512

long sys_ni_syscall(const struct pt_regs *regs)
{
	static u8 logged[NR_LOGGED];
	unsigned long nr = regs->orig_ax;

	if (nr < NR_LOGGED && !logged[nr]) {
		logged[nr] = 1;
		printk("system call %lu is not implemented: -ENOSYS\n", nr);
	}
	return -ENOSYS;
}
