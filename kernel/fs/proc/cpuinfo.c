/*
 * /proc/cpuinfo: what the processor says about itself.
 *
 *   cpuid 1, eax   27      20 19      16 15  12 11   8 7    4 3    0
 *                 | ext family| ext model |     | family| model|step |
 */
#include "arch/processor.h"
#include "fs/proc/internal.h"
#include "irq/time.h"
#include "lib/string.h"

/* The names of edx's bits in leaf 1. */
static const char *const flag_names[32] = {
	"fpu",	"vme",	 "de",	 "pse",	    "tsc",  "msr", "pae",  "mce",
	"cx8",	"apic",	 NULL,	 "sep",	    "mtrr", "pge", "mca",  "cmov",
	"pat",	"pse36", "pn",	 "clflush", NULL,   "dts", "acpi", "mmx",
	"fxsr", "sse",	 "sse2", "ss",	    "ht",   "tm",  "ia64", "pbe",
};

static void show_family(struct seq_file *m, u32 eax)
{
	u32 family = eax >> 8 & 15, model = eax >> 4 & 15;

	if (family == 15)
		family += eax >> 20 & 255;
	if (family >= 6)
		model += (eax >> 16 & 15) << 4;
	seq_printf(m, "cpu family\t: %u\nmodel\t\t: %u\n", family, model);
}

static int show_cpuinfo(struct seq_file *m, void *data)
{
	u32 leaf, vendor[4] = { 0 }, version, features, unused;

	(void)data;
	cpuid(0, &leaf, &vendor[0], &vendor[2], &vendor[1]);
	cpuid(1, &version, &unused, &unused, &features);
	seq_printf(m, "processor\t: 0\nvendor_id\t: %s\n", (char *)vendor);
	show_family(m, version);
	seq_printf(m, "stepping\t: %u\n", version & 15);
	seq_printf(m, "cpu MHz\t\t: %u.%03u\n", tsc_khz / 1000, tsc_khz % 1000);
	seq_printf(m,
		   "fpu\t\t: yes\ncpuid level\t: %u\nwp\t\t: yes\nflags\t\t:",
		   leaf);
	for (int bit = 0; bit < 32; bit++)
		if ((features >> bit & 1) && flag_names[bit])
			seq_printf(m, " %s", flag_names[bit]);
	seq_puts(m, "\n\n");
	return 0;
}

void __init proc_cpuinfo_init(void)
{
	proc_create_single("cpuinfo", NULL, show_cpuinfo, NULL);
}
