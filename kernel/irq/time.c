/*
 * The clock. A timer chip interrupts HZ times a second: that counts jiffies,
 * runs timers and ends time slices. Between ticks the processor's time stamp
 * counter tells the time; its frequency comes from CPUID or, where that does not
 * say, from counting it against the chip.
 */
#include "irq/time.h"

#include "arch/current.h"
#include "arch/processor.h"
#include "drivers/i8253.h"
#include "drivers/rtc.h"
#include "irq/irq.h"
#include "lib/printk.h"
#include "sched/kernel_stat.h"
#include "sched/loadavg.h"
#include "sched/sched.h"

volatile unsigned long jiffies;

u32 tsc_khz = 1000000;	 /* until time_init() knows better */
static u64 boot_time_ns; /* since 1970 */

/* One cycle is so many nanoseconds / 2^22: a division would take ten times as
 * long, and each context switch asks for the time. */
#define CYC2NS_SHIFT 22
static u32 cyc2ns_scale = 1 << CYC2NS_SHIFT;

u64 ktime_get_ns(void)
{
	u64 cycles = rdtsc();
	u64 low = (u64)(u32)cycles * cyc2ns_scale >> CYC2NS_SHIFT;

	return low +
	       ((u64)(u32)(cycles >> 32) * cyc2ns_scale << (32 - CYC2NS_SHIFT));
}

u64 ktime_get_real_ns(void)
{
	return boot_time_ns + ktime_get_ns();
}

static irqreturn_t timer_interrupt(int irq, void *dev_id)
{
	bool user_tick = user_mode(get_irq_regs());

	(void)irq, (void)dev_id;
	jiffies++;
	calc_global_load();
	account_process_tick(current, user_tick);
	run_timers();
	scheduler_tick(user_tick);
	return IRQ_HANDLED;
}

static bool tick_stopped;
static u64 tick_stopped_at; /* nanoseconds */

void tick_nohz_stop_sched_tick(void)
{
	if (timers_pending())
		return;
	tick_stopped = true;
	tick_stopped_at = ktime_get_ns();
	disable_8259A_irq(TIMER_IRQ);
}

/* What would have been counted meanwhile is counted now. */
void tick_nohz_restart_sched_tick(void)
{
	unsigned long ticks;

	if (!tick_stopped)
		return;
	tick_stopped = false;
	ticks = (unsigned long)((ktime_get_ns() - tick_stopped_at) / TICK_NSEC);
	jiffies += ticks;
	account_idle_ticks(ticks);
	calc_global_load_idle();
	enable_8259A_irq(TIMER_IRQ);
}

static struct irqaction irq0 = { timer_interrupt, "timer", NULL };

/* Crystal frequency times a ratio, if this processor tells; else 0. */
static u32 __init tsc_khz_from_cpuid(void)
{
	u32 max_leaf, denominator, numerator, crystal_hz, unused;

	cpuid(0, &max_leaf, &unused, &unused, &unused);
	if (max_leaf < 0x15)
		return 0;
	cpuid(0x15, &denominator, &numerator, &crystal_hz, &unused);
	if (!denominator || !numerator)
		return 0;
	return (u32)((u64)crystal_hz * numerator / denominator / 1000);
}

void __init time_init(void)
{
	tsc_khz = tsc_khz_from_cpuid();
	if (!tsc_khz)
		tsc_khz = i8253_calibrate_tsc();
	cyc2ns_scale = (u32)((1000000ull << CYC2NS_SHIFT) / tsc_khz);
	boot_time_ns = (u64)rtc_read_seconds() * NSEC_PER_SEC - ktime_get_ns();
	i8253_start(HZ);
	request_irq(TIMER_IRQ, &irq0);
	printk("Clock: %u.%03u MHz, %d ticks a second\n", tsc_khz / 1000,
	       tsc_khz % 1000, HZ);
}
