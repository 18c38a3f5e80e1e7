/*
 * Time: ticks to count by, and nanoseconds to read.
 */
#ifndef IRQ_TIME_H
#define IRQ_TIME_H

#include "lib/list.h"
#include "uapi/time.h"

#define HZ	      100
#define NSEC_PER_SEC  1000000000
#define NSEC_PER_MSEC 1000000
#define NSEC_PER_USEC 1000
#define TICK_NSEC     (NSEC_PER_SEC / HZ)

/* Ticks since boot. It wraps; compare with time_after(). */
extern volatile unsigned long jiffies;

#define time_after(a, b) ((long)((b) - (a)) < 0)

/* How fast the processor's counter counts. */
extern u32 tsc_khz;

/* Nanoseconds since power-on, and since 1970. Any context; the first is what the
 * scheduler measures by. */
u64 ktime_get_ns(void);
u64 ktime_get_real_ns(void);

struct timespec ns_to_timespec(u64 ns);

/* Something to do once at a tick: in the timer interrupt, interrupts off. */
struct timer_list {
	struct list_head entry;
	unsigned long expires;
	void (*function)(unsigned long data);
	unsigned long data;
};

void add_timer(struct timer_list *timer);
void del_timer(struct timer_list *timer);
void run_timers(void);
bool timers_pending(void);

/* Around idleness, with interrupts off: no ticks while there are no timers. */
void tick_nohz_stop_sched_tick(void);
void tick_nohz_restart_sched_tick(void);

/* A time that never comes. */
#define KTIME_MAX (~0ull)

/* Sleep, in the state that the caller has set, until a time since boot: false
 * then, true if something else woke the task first. */
bool schedule_until(u64 expires);

void time_init(void);

#endif
