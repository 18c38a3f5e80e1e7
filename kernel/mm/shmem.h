/*
 * Memory that processes share: MAP_SHARED | MAP_ANONYMOUS.
 */
#ifndef MM_SHMEM_H
#define MM_SHMEM_H

#include "mm/mm.h"

struct shmem;
struct vma_plan;

extern const struct vm_operations_struct shmem_vm_ops;

/* Let the area of a plan be shared memory, of which no page exists yet. The
 * object that holds its pages is in vm_private_data, with a reference for the
 * caller. 0 or -ENOMEM. */
int shmem_plan(struct vma_plan *plan);

/* One user less; the last one frees the pages. */
void shmem_put(struct shmem *shmem);

/* The object's number, as if it were a file. */
unsigned long shmem_ino(const struct shmem *shmem);

/* Does the page exist? */
bool shmem_has_page(const struct shmem *shmem, unsigned long index);

#endif
