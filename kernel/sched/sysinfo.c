/*
 * sysinfo(): the machine in a few numbers.
 */
#include "arch/page.h"
#include "arch/syscall.h"
#include "arch/uaccess.h"
#include "irq/time.h"
#include "mm/gfp.h"
#include "sched/fork.h"
#include "sched/loadavg.h"

/* User space counts loads in units of 1 / 2^16. */
#define SI_LOAD_SHIFT 16

struct sysinfo {
	long uptime; /* seconds */
	unsigned long loads[3];
	unsigned long totalram, freeram, sharedram, bufferram; /* bytes */
	unsigned long totalswap, freeswap;
	u16 procs;
	u16 pad;
	unsigned long totalhigh, freehigh;
	u32 mem_unit;
	char padding[8];
};

SYSCALL_DEFINE1(sysinfo, struct sysinfo __user *, info)
{
	struct sysinfo val = {
		.uptime = (long)(ktime_get_ns() / NSEC_PER_SEC),
		.totalram = totalram_pages << PAGE_SHIFT,
		.freeram = nr_free_pages() << PAGE_SHIFT,
		.procs = (u16)nr_threads,
		.mem_unit = 1,
	};

	for (int i = 0; i < 3; i++)
		val.loads[i] = avenrun[i] << (SI_LOAD_SHIFT - LOAD_FSHIFT);
	return copy_to_user(info, &val, sizeof(val)) ? -EFAULT : 0;
}
