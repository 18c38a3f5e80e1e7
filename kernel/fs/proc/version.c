/*
 * /proc/version: one line about this kernel.
 */
#include "fs/proc/internal.h"
#include "uapi/utsname.h"

static int show_version(struct seq_file *m, void *data)
{
	(void)data;
	seq_printf(m, "%s version %s (%s@%s) (%s) %s\n", UTS_SYSNAME,
		   UTS_RELEASE, UTS_NODENAME, UTS_NODENAME, __VERSION__,
		   UTS_VERSION);
	return 0;
}

void __init proc_version_init(void)
{
	proc_create_single("version", NULL, show_version, NULL);
}
