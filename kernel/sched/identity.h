/*
 * Changing who the current process is. (u32)-1 means: as it was. 0 or an errno.
 */
#ifndef SCHED_IDENTITY_H
#define SCHED_IDENTITY_H

#include "sched/cred.h"

long set_uid(u32 uid);
long set_gid(u32 gid);
long set_reuid(u32 ruid, u32 euid);
long set_regid(u32 rgid, u32 egid);
long set_resuid(u32 ruid, u32 euid, u32 suid);
long set_resgid(u32 rgid, u32 egid, u32 sgid);

/* Whom file access is checked for. The old one, in any case. */
u32 set_fsuid(u32 uid);
u32 set_fsgid(u32 gid);

/* n is at most NGROUPS_MAX. */
long set_groups(const gid_t *groups, int n);

#endif
