/*
 * Areas that grow downwards: stacks.
 */
#ifndef MM_GROWSDOWN_H
#define MM_GROWSDOWN_H

#include "mm/mm.h"

/* How far a stack stays away from whatever lies below it. */
#define STACK_GUARD_GAP (256ul * PAGE_SIZE)

/* Where an area begins for those who look for room below it. */
unsigned long vm_start_gap(const struct vm_area_struct *vma);

/* Let a stack's area reach down to address: 0, or -ENOMEM at its limit. */
int expand_stack(struct vm_area_struct *vma, unsigned long address);

#endif
