/*
 * Memory that processes share: MAP_SHARED | MAP_ANONYMOUS.
 */
#ifndef MM_SHMEM_H
#define MM_SHMEM_H

#include "mm/mm.h"

struct shmem;

extern const struct vm_operations_struct shmem_vm_ops;

/* Room for so many pages, none of which exists yet; for one area. NULL if there
 * is no memory. */
struct shmem *shmem_create(unsigned long pages);

/* One area less; the last one frees the pages. */
void shmem_put(struct shmem *shmem);

/* Does the page exist? */
bool shmem_has_page(const struct shmem *shmem, unsigned long index);

#endif
