/* stat, stat64 and statx tell the same about the same file. */
#include "scratch.h"
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>

/* i386's struct stat, before files grew large. */
struct old_stat {
	unsigned int dev, ino;
	unsigned short mode, nlink, uid, gid;
	unsigned int rdev, size, blksize, blocks;
	int atime, atime_ns, mtime, mtime_ns, ctime, ctime_ns;
	unsigned int unused[2];
};

/* struct statx, as the kernel has it. */
struct timestamp {
	long long sec;
	unsigned int nsec;
	int reserved;
};

struct new_stat {
	unsigned int mask, blksize;
	unsigned long long attributes;
	unsigned int nlink, uid, gid;
	unsigned short mode, spare;
	unsigned long long ino, size, blocks, attributes_mask;
	struct timestamp atime, btime, ctime, mtime;
	unsigned int rdev_major, rdev_minor, dev_major, dev_minor;
	unsigned long long more[14];
};

#define BASIC_STATS 0x7ff

static void compare(const char *name, int flags)
{
	struct old_stat old;
	struct new_stat new;
	struct stat st;

	printf("%s:", name);
	if (syscall(flags ? SYS_lstat : SYS_stat, name, &old) < 0 ||
	    syscall(SYS_statx, AT_FDCWD, name, flags, BASIC_STATS, &new) < 0 ||
	    fstatat(AT_FDCWD, name, &st, flags) < 0)
		answer(" failed", -1);
	printf(" %d", (new.mask &BASIC_STATS) == BASIC_STATS);
	printf(" %d", old.ino == st.st_ino && new.ino == st.st_ino);
	printf(" %d", old.mode == st.st_mode && new.mode == st.st_mode);
	printf(" %d", old.nlink == st.st_nlink && new.nlink == st.st_nlink);
	printf(" %d", old.uid == st.st_uid && new.uid == st.st_uid);
	printf(" %d", old.size == st.st_size &&
			      new.size == (unsigned long long)st.st_size);
	printf(" %d",
	       old.rdev == st.st_rdev &&
		       makedev(new.rdev_major, new.rdev_minor) == st.st_rdev);
	printf(" %d", makedev(new.dev_major, new.dev_minor) == st.st_dev);
	printf(" %d", old.mtime == st.st_mtim.tv_sec &&
			      new.mtime.sec == st.st_mtim.tv_sec);
	printf(" %d\n", (long)new.ctime.nsec == st.st_ctim.tv_nsec);
}

static void show_refusals(void)
{
	struct new_stat new;
	struct old_stat old;
	int fd = open("file", O_RDWR);

	answer("statx by descriptor",
	       syscall(SYS_statx, fd, "", AT_EMPTY_PATH, 0, &new));
	printf("size %lld\n", new.size);
	answer("without a name", syscall(SYS_statx, fd, "", 0, 0, &new));
	answer("strange flags", syscall(SYS_statx, fd, "x", 1, 0, &new));
	answer("both wishes", syscall(SYS_statx, fd, "x", 0x6000, 0, &new));
	answer("strange mask",
	       syscall(SYS_statx, fd, "x", 0, 0x80000000u, &new));
	answer("bad pointer", syscall(SYS_statx, AT_FDCWD, "file", 0, 0, 16));
	answer("bad pointer", syscall(SYS_stat, "file", 16));
	answer("bad name", syscall(SYS_lstat, 16, &old));
	answer("no such", syscall(SYS_stat, "nowhere", &old));
	answer("fstat", syscall(SYS_fstat, fd, &old));
	ftruncate(fd, 1ll << 31);
	answer("2 GiB", syscall(SYS_fstat, fd, &old));
	ftruncate(fd, (1ll << 31) - 1);
	answer("a byte less", syscall(SYS_fstat, fd, &old));
	close(fd);
}

int main(void)
{
	enter_scratch();
	make_file("file", "twelve bytes");
	link("file", "other");
	symlink("file", "link");
	mkdir("dir", 0750);
	compare("file", 0);
	compare("link", 0);
	compare("link", AT_SYMLINK_NOFOLLOW);
	compare("dir", 0);
	compare("/dev/null", 0);
	compare("/proc", 0);
	show_refusals();
	unlink("file");
	unlink("other");
	unlink("link");
	rmdir("dir");
	leave_scratch();
	return 0;
}
