/*
 * 64-bit division, which i386 has no instruction for and the compiler calls by
 * these names. The i386 divides 64 by 32 bits, so a 32-bit divisor takes two
 * steps; a longer one is divided by shifting.
 */
#include "lib/types.h"

u64 __udivmoddi4(u64 n, u64 d, u64 *rest);
u64 __udivdi3(u64 n, u64 d);
u64 __umoddi3(u64 n, u64 d);
s64 __divdi3(s64 n, s64 d);
s64 __moddi3(s64 n, s64 d);

static u64 divide_by_u32(u64 n, u32 d, u64 *rest)
{
	u32 high = (u32)(n >> 32), low = (u32)n, q_high, q_low, r;

	q_high = high / d;
	r = high % d;
	asm("divl %4" : "=a"(q_low), "=d"(r) : "0"(low), "1"(r), "rm"(d));
	*rest = r;
	return ((u64)q_high << 32) | q_low;
}

u64 __udivmoddi4(u64 n, u64 d, u64 *rest)
{
	u64 quotient = 0, bit = 1;

	if (!(d >> 32))
		return divide_by_u32(n, (u32)d, rest);
	while (d < n && !(d >> 63)) {
		d <<= 1;
		bit <<= 1;
	}
	for (; bit; bit >>= 1, d >>= 1) {
		if (n >= d) {
			n -= d;
			quotient |= bit;
		}
	}
	*rest = n;
	return quotient;
}

u64 __udivdi3(u64 n, u64 d)
{
	u64 rest;

	return __udivmoddi4(n, d, &rest);
}

u64 __umoddi3(u64 n, u64 d)
{
	u64 rest;

	__udivmoddi4(n, d, &rest);
	return rest;
}

s64 __divdi3(s64 n, s64 d)
{
	u64 q = __udivdi3(n < 0 ? -(u64)n : (u64)n, d < 0 ? -(u64)d : (u64)d);

	return (n < 0) != (d < 0) ? (s64)-q : (s64)q;
}

s64 __moddi3(s64 n, s64 d)
{
	u64 r = __umoddi3(n < 0 ? -(u64)n : (u64)n, d < 0 ? -(u64)d : (u64)d);

	return n < 0 ? (s64)-r : (s64)r;
}
