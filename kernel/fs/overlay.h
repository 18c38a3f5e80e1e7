/*
 * What one run adds to the image.
 */
#ifndef FS_OVERLAY_H
#define FS_OVERLAY_H

/* Let the host put its archive into the memory that was kept for it, unpack it
 * over the root file system, and free that memory. Once. 0 or an errno. */
int mount_overlay(void);

#endif
