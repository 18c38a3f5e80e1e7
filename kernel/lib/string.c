/*
 * What the compiler may call on its own (memcpy, memmove, memset, memcmp) and
 * the string functions that the kernel uses.
 */
#include "lib/string.h"

void *memcpy(void *to, const void *from, size_t n)
{
	void *d = to;
	size_t words = n / 4, rest = n & 3;

	asm volatile("rep movsl\n\t"
		     "movl %3, %%ecx\n\t"
		     "rep movsb"
		     : "+D"(d), "+S"(from), "+c"(words)
		     : "r"(rest)
		     : "memory");
	return to;
}

void *memmove(void *to, const void *from, size_t n)
{
	char *d = to;
	const char *s = from;

	if (d <= s || d >= s + n)
		return memcpy(to, from, n);
	d += n - 1;
	s += n - 1;
	asm volatile("std\n\trep movsb\n\tcld"
		     : "+D"(d), "+S"(s), "+c"(n)
		     :
		     : "memory");
	return to;
}

void *memset(void *s, int c, size_t n)
{
	void *d = s;
	size_t words = n / 4, rest = n & 3;
	u32 pattern = (u8)c * 0x01010101u;

	asm volatile("rep stosl\n\t"
		     "movl %2, %%ecx\n\t"
		     "rep stosb"
		     : "+D"(d), "+c"(words)
		     : "r"(rest), "a"(pattern)
		     : "memory");
	return s;
}

int memcmp(const void *a, const void *b, size_t n)
{
	const u8 *x = a, *y = b;

	for (; n; n--, x++, y++)
		if (*x != *y)
			return *x - *y;
	return 0;
}

size_t strlen(const char *s)
{
	const char *end = s;

	while (*end)
		end++;
	return (size_t)(end - s);
}

int strcmp(const char *a, const char *b)
{
	while (*a && *a == *b)
		a++, b++;
	return (u8)*a - (u8)*b;
}

int strncmp(const char *a, const char *b, size_t n)
{
	for (; n; n--, a++, b++)
		if (*a != *b || !*a)
			return (u8)*a - (u8)*b;
	return 0;
}

char *strchr(const char *s, int c)
{
	for (; *s != (char)c; s++)
		if (!*s)
			return NULL;
	return (char *)s;
}

size_t strlcpy(char *to, const char *from, size_t size)
{
	size_t length = strlen(from);

	if (size) {
		size_t n = min(length, size - 1);

		memcpy(to, from, n);
		to[n] = '\0';
	}
	return length;
}
