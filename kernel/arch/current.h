/*
 * The task that is running: found by masking the stack pointer. It means
 * something in process context; in an interrupt it is whoever was interrupted.
 */
#ifndef ARCH_CURRENT_H
#define ARCH_CURRENT_H

#include "arch/thread_info.h"

#define current (current_thread_info()->task)

#endif
