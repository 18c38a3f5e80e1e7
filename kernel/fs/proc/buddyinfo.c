/*
 * /proc/buddyinfo: how many free blocks of each size the zones have, from one
 * frame to 1024. Free frames in front of the blocks (pcp) are not among them.
 */
#include "fs/proc/internal.h"
#include "mm/mmzone.h"

static int show_buddyinfo(struct seq_file *m, void *data)
{
	const struct zone *zone;

	(void)data;
	for_each_zone(zone)
	{
		seq_printf(m, "Node %d, zone %8s ", 0, zone->name);
		for (int order = 0; order < MAX_ORDER; order++)
			seq_printf(m, "%6lu ", zone->free_area[order].nr_free);
		seq_putc(m, '\n');
	}
	return 0;
}

void __init proc_buddyinfo_init(void)
{
	proc_create_single("buddyinfo", NULL, show_buddyinfo, NULL);
}
