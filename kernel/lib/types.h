/*
 * The words that every other file uses: fixed-size integers, and the few
 * macros that the C standard left out. i386 is ILP32, so `unsigned long` holds
 * an address, as everywhere in Linux.
 */
#ifndef LIB_TYPES_H
#define LIB_TYPES_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

typedef signed char s8;
typedef unsigned char u8;
typedef short s16;
typedef unsigned short u16;
typedef int s32;
typedef unsigned int u32;
typedef long long s64;
typedef unsigned long long u64;

typedef unsigned long uintptr_t; /* an address, to compute with */
typedef int ssize_t;
typedef int pid_t;
typedef long time_t;
typedef long long loff_t;
typedef unsigned short umode_t;
typedef unsigned int uid_t;
typedef unsigned int gid_t;
typedef unsigned long ino_t;
typedef u32 dev_t; /* major << 20 | minor, as the kernel keeps it */

#define __section(name) __attribute__((section(name)))
#define __aligned(n)	__attribute__((aligned(n)))
#define __packed	__attribute__((packed))
#define __noreturn	__attribute__((noreturn))
#define __used		__attribute__((used))
#define __always_inline inline __attribute__((always_inline))
#define noinline	__attribute__((noinline))
#define __printf(a, b)	__attribute__((format(printf, a, b)))

/* Code and data that only boot needs. free_initmem() ends them. */
#define __init	   __section(".init.text")
#define __initdata __section(".init.data")

#define likely(x)   __builtin_expect(!!(x), 1)
#define unlikely(x) __builtin_expect(!!(x), 0)
#define barrier()   asm volatile("" : : : "memory")

/* Where the function that asks was called from. */
#define _RET_IP_ ((unsigned long)__builtin_return_address(0))

#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]))

#define min(a, b)                   \
	({                          \
		typeof(a) _a = (a); \
		typeof(b) _b = (b); \
		_a < _b ? _a : _b;  \
	})
#define max(a, b)                   \
	({                          \
		typeof(a) _a = (a); \
		typeof(b) _b = (b); \
		_a > _b ? _a : _b;  \
	})

#define ALIGN(x, a)	   (((x) + (a)-1) & ~((typeof(x))(a)-1))
#define DIV_ROUND_UP(n, d) (((n) + (d)-1) / (d))

/* From a member's address to the structure that holds it. */
#define container_of(ptr, type, member) \
	((type *)((char *)(ptr)-offsetof(type, member)))

#define __stringify_1(x...) #x
#define __stringify(x...)   __stringify_1(x)

#endif
