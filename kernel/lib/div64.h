/*
 * A 64-bit number divided by one of 32 bits, in place: one instruction, where
 * the quotient has 32 bits too. The compiler's own way is in div64.c.
 */
#ifndef LIB_DIV64_H
#define LIB_DIV64_H

#include "lib/types.h"

static inline u64 div_u64_rem(u64 n, u32 d, u32 *rest)
{
	u32 high = (u32)(n >> 32), low, q_high = 0;

	if (unlikely(high >= d)) {
		q_high = high / d;
		high %= d;
	}
	asm("divl %4"
	    : "=a"(low), "=d"(*rest)
	    : "0"((u32)n), "1"(high), "r"(d));
	return (u64)q_high << 32 | low;
}

static inline u64 div_u64(u64 n, u32 d)
{
	u32 rest;

	return div_u64_rem(n, d, &rest);
}

#endif
