/*
 * Another process's memory.
 */
#ifndef MM_ACCESS_H
#define MM_ACCESS_H

#include "lib/types.h"

struct task_struct;

/* Read n bytes from address on, from pages that are present. How many were
 * read: fewer if a page is not there. */
size_t access_process_vm(struct task_struct *task, unsigned long address,
			 void *to, size_t n);

#endif
