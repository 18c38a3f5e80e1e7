/*
 * The multiboot standard: how a boot loader hands over. Assembly and C.
 */
#ifndef BOOT_MULTIBOOT_H
#define BOOT_MULTIBOOT_H

#define MULTIBOOT_HEADER_MAGIC	   0x1badb002
#define MULTIBOOT_BOOTLOADER_MAGIC 0x2badb002

/* Header flags: modules page aligned, and give us a memory map. */
#define MULTIBOOT_HEADER_FLAGS 0x00000003

#ifndef __ASSEMBLY__

#include "lib/types.h"

#define MULTIBOOT_INFO_CMDLINE 0x004
#define MULTIBOOT_INFO_MEM_MAP 0x040

struct multiboot_info {
	u32 flags;
	u32 mem_lower, mem_upper;
	u32 boot_device;
	u32 cmdline;
	u32 mods_count, mods_addr;
	u32 syms[4];
	u32 mmap_length, mmap_addr;
};

#define MULTIBOOT_MEMORY_AVAILABLE 1

struct multiboot_mmap_entry {
	u32 size; /* of the rest of this entry */
	u64 addr, len;
	u32 type;
} __packed;

#endif
#endif
