/*
 * Names for addresses in the kernel's text. The table is made by the build from
 * a first link and linked in by a second, which moves no text.
 */
#ifndef LIB_KALLSYMS_H
#define LIB_KALLSYMS_H

#include "lib/types.h"

#define KSYM_SYMBOL_LEN 96

/* `name+0xoffset/0xsize`, or the bare address where no function is. */
int sprint_symbol(char *buffer, unsigned long address);

#endif
