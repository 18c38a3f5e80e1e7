/*
 * Unpacking archives into the root file system.
 */
#ifndef FS_CPIO_H
#define FS_CPIO_H

#include "lib/types.h"

/* A newc cpio in memory. 0, or -EINVAL if it is broken, or -ENOMEM. What was
 * unpacked before an error stays. */
int unpack_to_rootfs(const char *archive, size_t size);

/* At boot: the archive that is part of the kernel's image. */
void populate_rootfs(void);

#endif
