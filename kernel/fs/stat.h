/*
 * What an inode's mode says: the kind of file in the upper bits, who may do what
 * with it in the lower ones.
 */
#ifndef FS_STAT_H
#define FS_STAT_H

#define S_IFMT	 0170000
#define S_IFSOCK 0140000
#define S_IFLNK	 0120000
#define S_IFREG	 0100000
#define S_IFBLK	 0060000
#define S_IFDIR	 0040000
#define S_IFCHR	 0020000
#define S_IFIFO	 0010000

#define S_ISLNK(mode)  (((mode)&S_IFMT) == S_IFLNK)
#define S_ISREG(mode)  (((mode)&S_IFMT) == S_IFREG)
#define S_ISDIR(mode)  (((mode)&S_IFMT) == S_IFDIR)
#define S_ISCHR(mode)  (((mode)&S_IFMT) == S_IFCHR)
#define S_ISBLK(mode)  (((mode)&S_IFMT) == S_IFBLK)
#define S_ISFIFO(mode) (((mode)&S_IFMT) == S_IFIFO)

#define S_ISUID	  04000
#define S_ISGID	  02000
#define S_ISVTX	  01000
#define S_IXGRP	  00010
#define S_IRWXUGO 0777
#define S_IRUGO	  0444
#define S_IWUGO	  0222
#define S_IXUGO	  0111
#define S_IALLUGO 07777

/* The kind as getdents() tells it. */
#define DT_MODE(mode) (((mode)&S_IFMT) >> 12)
#define DT_CHR	      2
#define DT_DIR	      4
#define DT_REG	      8
#define DT_LNK	      10

#endif
