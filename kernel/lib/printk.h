/*
 * The kernel's voice. printk() writes to the log buffer, which the host can
 * read out of memory, and to the log's serial port. Programs speak on another
 * port, so their output never mixes with this.
 */
#ifndef LIB_PRINTK_H
#define LIB_PRINTK_H

#include "lib/types.h"

int printk(const char *format, ...) __printf(1, 2);
int snprintf(char *buf, size_t size, const char *format, ...) __printf(3, 4);
int vsnprintf(char *buf, size_t size, const char *format, va_list args);

/* Say why on the log, tell the host, and stop for good. */
void panic(const char *format, ...) __printf(1, 2) __noreturn;

/* Stop with a backtrace if what must never happen has happened. */
#define BUG_ON(condition)                                             \
	do {                                                          \
		if (unlikely(condition))                              \
			panic("BUG at %s:%d: %s", __FILE__, __LINE__, \
			      #condition);                            \
	} while (0)

#endif
