/*
 * The two ports by which the kernel speaks to its host. The host learns the
 * numbers from this file's debug information. Assembly and C.
 */
#ifndef TRACE_FORKLORE_H
#define TRACE_FORKLORE_H

#ifdef __ASSEMBLY__

#define FORKLORE_PORT_TRACE 0xe0

#else

#include "lib/types.h"

enum forklore_port {
	FORKLORE_PORT_TRACE = 0xe0, /* eax: event; ebx ecx edx esi edi: args */
	FORKLORE_PORT_POWER = 0xe4, /* eax: enum forklore_power */
};

/* Why the machine stops. */
enum forklore_power {
	FORKLORE_POWER_OFF = 0,
	FORKLORE_POWER_RESTART = 1,
	FORKLORE_POWER_HALT = 2,
	FORKLORE_POWER_PANIC = 3, /* ebx: the reason, a string */
};

/* Stop the machine, with a reason if it is a panic. Where nobody listens to the
 * port, halt for good. */
void forklore_power(enum forklore_power how, const char *reason) __noreturn;

#endif
#endif
