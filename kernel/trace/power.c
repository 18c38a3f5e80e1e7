/*
 * The end of the machine.
 */
#include "arch/irqflags.h"
#include "trace/forklore.h"

void forklore_power(enum forklore_power how, const char *reason)
{
	asm volatile("outl %%eax, %0"
		     :
		     : "i"(FORKLORE_PORT_POWER), "a"(how), "b"(reason)
		     : "memory");
	halt_forever();
}
