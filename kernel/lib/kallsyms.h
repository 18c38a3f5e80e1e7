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

/* Only the name of the function; and where it starts. "0" and 0 for none. */
void kallsyms_name(char *buffer, unsigned long address);
unsigned long kallsyms_start(unsigned long address);

/* The table itself: addresses in order, and the names that belong to them, one
 * after the other. Each begins with its type: T, or t for a static function. */
extern const u32 kallsyms_num;
extern const u32 kallsyms_addresses[];
const char *kallsyms_nth_name(u32 index);
const char *kallsyms_next_name(const char *name);

#endif
