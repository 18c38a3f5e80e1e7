/*
 * Address to function name, for backtraces: a binary search in the sorted
 * addresses, then a walk over the names that stand in the same order. Linux
 * compresses the names.
 */
#include "lib/kallsyms.h"

#include "lib/printk.h"
#include "lib/string.h"

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

const char *kallsyms_next_name(const char *name)
{
	return name + strlen(name) + 1;
}

const char *kallsyms_nth_name(u32 index)
{
	const char *name = kallsyms_names;

	while (index--)
		name = kallsyms_next_name(name);
	return name;
}

static bool is_function(unsigned long address)
{
	return kallsyms_num && address >= (unsigned long)_text &&
	       address < (unsigned long)_etext;
}

unsigned long kallsyms_start(unsigned long address)
{
	return is_function(address) ? kallsyms_addresses[find_index(address)] :
				      0;
}

void kallsyms_name(char *buffer, unsigned long address)
{
	strlcpy(buffer,
		is_function(address) ?
			kallsyms_nth_name(find_index(address)) + 1 :
			"0",
		KSYM_SYMBOL_LEN);
}

int sprint_symbol(char *buffer, unsigned long address)
{
	unsigned long start, end;
	u32 index;

	if (!is_function(address))
		return snprintf(buffer, KSYM_SYMBOL_LEN, "0x%lx", address);
	index = find_index(address);
	start = kallsyms_addresses[index];
	end = index + 1 < kallsyms_num ? kallsyms_addresses[index + 1] :
					 (unsigned long)_etext;
	return snprintf(buffer, KSYM_SYMBOL_LEN, "%.64s+0x%lx/0x%lx",
			kallsyms_nth_name(index) + 1, address - start,
			end - start);
}
