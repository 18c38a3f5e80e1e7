/*
 * The global descriptor table's places, as on Linux: user space sees the
 * selectors (0x73, 0x7b, and 0x33 for thread-local storage), so they are part
 * of the ABI. Assembly and C.
 */
#ifndef ARCH_SEGMENT_H
#define ARCH_SEGMENT_H

#define GDT_ENTRY_TLS_MIN	  6
#define GDT_ENTRY_TLS_ENTRIES	  3
#define GDT_ENTRY_KERNEL_CS	  12
#define GDT_ENTRY_KERNEL_DS	  13
#define GDT_ENTRY_DEFAULT_USER_CS 14
#define GDT_ENTRY_DEFAULT_USER_DS 15
#define GDT_ENTRY_TSS		  16
#define GDT_ENTRY_DOUBLEFAULT_TSS 31
#define GDT_ENTRIES		  32

#define __KERNEL_CS (GDT_ENTRY_KERNEL_CS * 8)
#define __KERNEL_DS (GDT_ENTRY_KERNEL_DS * 8)
#define __USER_CS   (GDT_ENTRY_DEFAULT_USER_CS * 8 + 3)
#define __USER_DS   (GDT_ENTRY_DEFAULT_USER_DS * 8 + 3)

#define SEGMENT_RPL_MASK 3

#endif
