/*
 * The 8253 programmable interval timer: three counters at 1.193182 MHz. Counter
 * 0 interrupts; counter 2 can be watched, which is good for measuring.
 */
#include "drivers/i8253.h"

#include "arch/io.h"
#include "arch/processor.h"

#define CLOCK_TICK_RATE 1193182

#define PIT_CH0	 0x40
#define PIT_CH2	 0x42
#define PIT_MODE 0x43
#define PIT_GATE 0x61

#define PIT_CH0_RATE	 0x34 /* counter 0, both bytes, rate generator */
#define PIT_CH2_ONE_SHOT 0xb0 /* counter 2, both bytes, interrupt on 0 */
#define GATE_ENABLE	 0x01
#define GATE_SPEAKER	 0x02
#define GATE_OUTPUT	 0x20

#define CALIBRATE_MS 10

void __init i8253_start(unsigned int hz)
{
	u32 latch = (CLOCK_TICK_RATE + hz / 2) / hz;

	outb(PIT_CH0_RATE, PIT_MODE);
	outb((u8)latch, PIT_CH0);
	outb((u8)(latch >> 8), PIT_CH0);
}

u32 __init i8253_calibrate_tsc(void)
{
	u32 count = CLOCK_TICK_RATE / (1000 / CALIBRATE_MS);
	u8 gate = (inb(PIT_GATE) & (u8)~GATE_SPEAKER) | GATE_ENABLE;
	u64 start;

	outb(gate, PIT_GATE);
	outb(PIT_CH2_ONE_SHOT, PIT_MODE);
	outb((u8)count, PIT_CH2);
	outb((u8)(count >> 8), PIT_CH2);
	start = rdtsc();
	while (!(inb(PIT_GATE) & GATE_OUTPUT))
		continue;
	return (u32)((rdtsc() - start) / CALIBRATE_MS);
}
