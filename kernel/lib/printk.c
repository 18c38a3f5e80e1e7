/*
 * printk(): a line with the time since boot goes into a ring of the last
 * 16 KiB of text, and out of the second serial port. Interrupts are off while
 * a line is written, so lines never mix. Linux buffers first and lets consoles
 * drain later, has log levels, and can be called before any console exists.
 */
#include "lib/printk.h"

#include "arch/irqflags.h"
#include "drivers/serial.h"
#include "irq/time.h"
#include "lib/string.h"

#define LOG_BUF_LEN 16384

/* The ring, and how many characters were ever written to it. */
char __log_buf[LOG_BUF_LEN];
unsigned int log_end;

static void emit(const char *s)
{
	for (; *s; s++) {
		__log_buf[log_end++ % LOG_BUF_LEN] = *s;
		serial_write(&serial_ports[SERIAL_LOG], *s);
	}
}

static void emit_time(void)
{
	char stamp[24];
	u64 us = ktime_get_ns() / 1000;

	snprintf(stamp, sizeof(stamp), "[%5u.%06u] ", (u32)(us / 1000000),
		 (u32)(us % 1000000));
	emit(stamp);
}

int printk(const char *format, ...)
{
	static bool middle_of_line;
	char line[256];
	unsigned long flags;
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(line, sizeof(line), format, args);
	va_end(args);

	local_irq_save(flags);
	if (!middle_of_line)
		emit_time();
	emit(line);
	middle_of_line = n > 0 && line[strlen(line) - 1] != '\n';
	local_irq_restore(flags);
	return n;
}
