/*
 * The overlay: program, arguments, environment and files that the host adds to
 * the image for one run. The upper half of memory is kept free for it during
 * boot. init mounts it; at that moment, always the same one, the host is told
 * where to write, and does so before the next instruction:
 *
 *        +----------------------+
 *        |  cpio archive        |  trace_forklore_ready(&size, buffer, capacity)
 *        +----------------------+  after it: size is how long the archive is
 *        |  (rest)              |
 *        +----------------------+
 *
 * Linux frees the memory of an initrd in the same way.
 */
#include "fs/overlay.h"

#include "arch/page.h"
#include "fs/cpio.h"
#include "lib/err.h"
#include "lib/printk.h"
#include "mm/bootmem.h"
#include "mm/gfp.h"
#include "trace/events.h"

int mount_overlay(void)
{
	const char *buffer = __va(overlay_start);
	u32 capacity = overlay_end - overlay_start;
	volatile u32 size = 0;
	int error = 0;

	if (!capacity)
		return -EBUSY;
	trace_forklore_ready((u32 *)&size, buffer, capacity);
	if (size > capacity)
		error = -EFBIG;
	else if (size)
		error = unpack_to_rootfs(buffer, size);
	printk("overlay: %u bytes, error %d\n", size, error);
	free_page_range(overlay_start, overlay_end);
	overlay_start = overlay_end;
	return error;
}
