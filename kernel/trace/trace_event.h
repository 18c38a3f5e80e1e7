/*
 * Tracepoints.
 *
 *	TRACE_EVENT(system, name,
 *		TP_PROTO(struct task_struct *p), TP_ARGS(p),
 *		TP_FIELDS(comm=p->comm, pid=p->pid))
 *
 * declares trace_name(p), which is one instruction: an `out` to the host's trace
 * port, with the event's number in eax and at most five arguments in ebx, ecx,
 * edx, esi and edi. It costs the same whether somebody listens or not, and the
 * kernel cannot tell.
 *
 * What the event means is written once, as text, into a section of the kernel's
 * file that is never loaded; an event's number is the place of its text in there.
 * A field is an argument and a path from it. The host looks the path up in the
 * debug information when it opens the image, and reads the memory at the `out`.
 * Values of an enum are shown by their names, and if its own name ends in _flags,
 * by the names of their bits.
 */
#ifndef TRACE_TRACE_EVENT_H
#define TRACE_TRACE_EVENT_H

#include "trace/forklore.h"

#define TP_PROTO(...)  __VA_ARGS__
#define TP_ARGS(...)   __VA_ARGS__
#define TP_FIELDS(...) #__VA_ARGS__

#define __TP_COUNT(...)			       __TP_SIXTH(__VA_ARGS__, 5, 4, 3, 2, 1)
#define __TP_SIXTH(_1, _2, _3, _4, _5, n, ...) n
#define __TP_CAT(a, b)			       a##b
#define __TP_PASTE(a, b)		       __TP_CAT(a, b)

#define __TP_IN1(a)		"b"(a)
#define __TP_IN2(a, b)		__TP_IN1(a), "c"(b)
#define __TP_IN3(a, b, c)	__TP_IN2(a, b), "d"(c)
#define __TP_IN4(a, b, c, d)	__TP_IN3(a, b, c), "S"(d)
#define __TP_IN5(a, b, c, d, e) __TP_IN4(a, b, c, d), "D"(e)
#define __TP_IN(...)		__TP_PASTE(__TP_IN, __TP_COUNT(__VA_ARGS__))(__VA_ARGS__)

#ifdef CREATE_TRACE_POINTS

/* In events.c, and only there: the declarations themselves. */
#define TRACE_EVENT(system, name, proto, args, fields) \
	__TRACE_EVENT_RECORD(system, name, __stringify(proto), fields)
#define __TRACE_EVENT_RECORD(system, name, proto, fields)                  \
	asm(".pushsection .forklore.events, \"\", @progbits\n"             \
	    ".globl __event_" #name "\n"                                   \
	    "__event_" #name ": .asciz \"" #system "\\t" #name "\\t" proto \
	    "\\t" fields "\"\n"                                            \
	    ".popsection");

#else

/* Everywhere else: the function. "memory" makes what the host reads current. */
#define TRACE_EVENT(system, name, proto, args, fields)                        \
	extern const char __event_##name[];                                   \
	static inline void trace_##name(proto)                                \
	{                                                                     \
		asm volatile("outl %%eax, %0"                                 \
			     :                                                \
			     : "i"(FORKLORE_PORT_TRACE), "a"(__event_##name), \
			       __TP_IN(args)                                  \
			     : "memory");                                     \
	}

#endif
#endif
