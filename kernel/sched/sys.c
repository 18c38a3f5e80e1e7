/*
 * Small system calls: who a process is, what the system is, and its end.
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "arch/uaccess.h"
#include "sched/cred.h"
#include "sched/nsproxy.h"
#include "sched/sched.h"
#include "trace/forklore.h"

SYSCALL_DEFINE0(getpid)
{
	return current->tgid;
}

SYSCALL_DEFINE0(gettid)
{
	return current->pid;
}

SYSCALL_DEFINE0(getppid)
{
	return current->real_parent->tgid;
}

SYSCALL_DEFINE1(set_tid_address, int __user *, tidptr)
{
	current->clear_child_tid = tidptr;
	return current->pid;
}

SYSCALL_DEFINE1(newuname, struct new_utsname __user *, name)
{
	const struct new_utsname *uts = &current->nsproxy->uts_ns->name;

	return copy_to_user(name, uts, sizeof(*uts)) ? -EFAULT : 0;
}

#define LINUX_REBOOT_MAGIC1 0xfee1dead
#define LINUX_REBOOT_MAGIC2 0x28121969

#define LINUX_REBOOT_CMD_RESTART   0x01234567
#define LINUX_REBOOT_CMD_HALT	   0xcdef0123
#define LINUX_REBOOT_CMD_POWER_OFF 0x4321fedc

/* Linux accepts three more birthdays as the second magic number. */
SYSCALL_DEFINE4(reboot, u32, magic1, u32, magic2, u32, cmd, void __user *, arg)
{
	(void)arg;
	if (!capable(CAP_SYS_BOOT))
		return -EPERM;
	if (magic1 != LINUX_REBOOT_MAGIC1 || magic2 != LINUX_REBOOT_MAGIC2)
		return -EINVAL;
	switch (cmd) {
	case LINUX_REBOOT_CMD_RESTART:
		forklore_power(FORKLORE_POWER_RESTART, NULL);
	case LINUX_REBOOT_CMD_HALT:
		forklore_power(FORKLORE_POWER_HALT, NULL);
	case LINUX_REBOOT_CMD_POWER_OFF:
		forklore_power(FORKLORE_POWER_OFF, NULL);
	default:
		return -EINVAL;
	}
}
