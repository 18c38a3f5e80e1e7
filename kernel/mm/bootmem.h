/*
 * Memory before there is a memory manager: what the boot loader says exists,
 * and what is handed out from the end of the kernel on, never to be given back.
 *
 *   0        640K    1M                                      overlay_start  end
 *   +--------+-------+--------+------------+--------------------+-----------+
 *   |  free  | hole  | kernel | alloc_boot |        free        |  overlay  |
 *   +--------+-------+--------+------------+--------------------+-----------+
 */
#ifndef MM_BOOTMEM_H
#define MM_BOOTMEM_H

#include "lib/types.h"

struct multiboot_info;

/* The part of RAM kept free of everything until init has the overlay. */
extern unsigned long overlay_start, overlay_end;

/* Learn the memory map. Copies what it needs: the map's own memory is free
 * afterwards. */
void setup_memory(const struct multiboot_info *mbi);

/* Zeroed memory, for good. */
void *alloc_bootmem(unsigned long size, unsigned long align);

/* All that is left, to the page allocator. */
void free_all_bootmem(void);

/* And what only boot needed: the .init section, with the initramfs. */
void free_initmem(void);

#endif
