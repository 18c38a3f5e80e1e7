/*
 * /dev.
 */
#ifndef FS_DEVTMPFS_H
#define FS_DEVTMPFS_H

void devtmpfs_init(void);

/* At boot, over this directory of the root file system. */
void devtmpfs_mount(const char *dir);

#endif
