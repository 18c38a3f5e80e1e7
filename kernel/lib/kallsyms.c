/*
 * Address to function name, for backtraces: a binary search in the sorted
 * addresses, then a walk over the names that stand in the same order. Linux
 * compresses the names.
 */
#include "lib/kallsyms.h"

#include "lib/printk.h"
#include "lib/string.h"

extern const u32 kallsyms_num;
extern const u32 kallsyms_addresses[];
extern const char kallsyms_names[];
extern const char _text[], _etext[];

/* The last function that starts at or before address. */
static u32 find_index(unsigned long address)
{
	u32 low = 0, high = kallsyms_num;

	while (high - low > 1) {
		u32 middle = (low + high) / 2;

		if (kallsyms_addresses[middle] <= address)
			low = middle;
		else
			high = middle;
	}
	return low;
}

int sprint_symbol(char *buffer, unsigned long address)
{
	const char *name = kallsyms_names;
	unsigned long start, end;
	u32 index;

	if (!kallsyms_num || address < (unsigned long)_text ||
	    address >= (unsigned long)_etext)
		return snprintf(buffer, KSYM_SYMBOL_LEN, "0x%lx", address);
	index = find_index(address);
	for (u32 i = 0; i < index; i++)
		name += strlen(name) + 1;
	start = kallsyms_addresses[index];
	end = index + 1 < kallsyms_num ? kallsyms_addresses[index + 1] :
					 (unsigned long)_etext;
	return snprintf(buffer, KSYM_SYMBOL_LEN, "%.64s+0x%lx/0x%lx", name,
			address - start, end - start);
}
