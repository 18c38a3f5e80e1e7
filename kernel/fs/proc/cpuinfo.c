/*
 * /proc/cpuinfo: what the processor says about itself.
 *
 *   cpuid 1, eax   27      20 19      16 15  12 11   8 7    4 3    0
 *                 | ext family| ext model |     | family| model|step |
 *
 * Linux runs a loop to find old processors' faults, and to count bogomips; a
 * clock that is known makes that twice its megahertz.
 */
#include "arch/processor.h"
#include "fs/proc/internal.h"
#include "irq/time.h"
#include "lib/printk.h"
#include "lib/string.h"

/* The names of the bits in edx and ecx of leaf 1. */
static const char *const edx_names[32] = {
	"fpu",	"vme",	 "de",	 "pse",	    "tsc",  "msr", "pae",  "mce",
	"cx8",	"apic",	 NULL,	 "sep",	    "mtrr", "pge", "mca",  "cmov",
	"pat",	"pse36", "pn",	 "clflush", NULL,   "dts", "acpi", "mmx",
	"fxsr", "sse",	 "sse2", "ss",	    "ht",   "tm",  "ia64", "pbe",
};
static const char *const ecx_names[32] = {
	"pni", "pclmulqdq", "dtes64", "monitor", "ds_cpl", "vmx",
	"smx", "est",	    "tm2",    "ssse3",	 "cid",	   NULL,
	"fma", "cx16",	    "xtpr",   "pdcm",	 NULL,	   NULL,
	"dca", "sse4_1",    "sse4_2", "x2apic",	 "movbe",  "popcnt",
	NULL,  "aes",	    "xsave",  "osxsave", "avx",	   NULL,
	NULL,  NULL,
};

#define CPUID_PAE     (1u << 6)
#define CPUID_CLFLUSH (1u << 19)

static u32 cpu_family(u32 eax)
{
	u32 family = eax >> 8 & 15;

	return family == 15 ? family + (eax >> 20 & 255) : family;
}

static u32 cpu_model(u32 eax)
{
	u32 model = eax >> 4 & 15;

	return cpu_family(eax) >= 6 ? model + ((eax >> 16 & 15) << 4) : model;
}

/* The processor's own words, if it has any; else its numbers. */
static void get_model_name(char name[49], u32 version)
{
	u32 leaf, *text = (u32 *)name, unused;

	cpuid(0x80000000, &leaf, &unused, &unused, &unused);
	if (leaf < 0x80000004 || leaf > 0x8000ffff) {
		snprintf(name, 49, "%02x/%02x", cpu_family(version),
			 cpu_model(version));
		return;
	}
	for (leaf = 0x80000002; leaf <= 0x80000004; leaf++, text += 4)
		cpuid(leaf, &text[0], &text[1], &text[2], &text[3]);
	name[48] = '\0';
}

static void show_identity(struct seq_file *m, u32 version)
{
	u32 leaf, vendor[4] = { 0 };
	char name[49];

	cpuid(0, &leaf, &vendor[0], &vendor[2], &vendor[1]);
	get_model_name(name, version);
	seq_printf(m, "processor\t: 0\nvendor_id\t: %s\n", (char *)vendor);
	seq_printf(m, "cpu family\t: %u\nmodel\t\t: %u\nmodel name\t: %s\n",
		   cpu_family(version), cpu_model(version), name);
	seq_printf(m, "stepping\t: %u\n", version & 15);
	seq_printf(m, "cpu MHz\t\t: %u.%03u\n", tsc_khz / 1000, tsc_khz % 1000);
	seq_puts(m, "fdiv_bug\t: no\nhlt_bug\t\t: no\nf00f_bug\t: no\n"
		    "coma_bug\t: no\nfpu\t\t: yes\nfpu_exception\t: yes\n");
	seq_printf(m, "cpuid level\t: %u\nwp\t\t: yes\n", leaf);
}

static void show_flags(struct seq_file *m, u32 bits, const char *const names[])
{
	for (int bit = 0; bit < 32; bit++)
		if ((bits >> bit & 1) && names[bit])
			seq_printf(m, " %s", names[bit]);
}

static int show_cpuinfo(struct seq_file *m, void *data)
{
	u32 version, ebx, ecx, edx, line;

	(void)data;
	cpuid(1, &version, &ebx, &ecx, &edx);
	show_identity(m, version);
	seq_puts(m, "flags\t\t:");
	show_flags(m, edx, edx_names);
	show_flags(m, ecx, ecx_names);
	line = edx & CPUID_CLFLUSH ? (ebx >> 8 & 255) * 8 : 32;
	seq_printf(m, "\nbogomips\t: %u.%02u\nclflush size\t: %u\n",
		   tsc_khz / 500, tsc_khz % 500 / 5, line);
	seq_printf(m,
		   "cache_alignment\t: %u\naddress sizes\t: %u bits "
		   "physical, 32 bits virtual\npower management:\n\n",
		   line, edx & CPUID_PAE ? 36 : 32);
	return 0;
}

void __init proc_cpuinfo_init(void)
{
	proc_create_single("cpuinfo", NULL, show_cpuinfo, NULL);
}
