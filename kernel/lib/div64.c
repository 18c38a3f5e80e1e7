/*
 * 64-bit division, which i386 has no instruction for and the compiler calls by
 * these names. The i386 divides 64 by 32 bits, so a 32-bit divisor takes two
 * steps; a longer one is divided by shifting.
 */
#include "lib/div64.h"

u64 __udivmoddi4(u64 n, u64 d, u64 *rest);
u64 __udivdi3(u64 n, u64 d);
u64 __umoddi3(u64 n, u64 d);
s64 __divdi3(s64 n, s64 d);
s64 __moddi3(s64 n, s64 d);

u64 __udivmoddi4(u64 n, u64 d, u64 *rest)
{
	u64 quotient = 0, bit = 1;
	u32 rest32;

	if (!(d >> 32)) {
		quotient = div_u64_rem(n, (u32)d, &rest32);
		*rest = rest32;
		return quotient;
	}
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
