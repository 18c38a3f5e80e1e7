/* A path from where the caller may not read is -EFAULT, for every call, also if
 * another argument is wrong too. */
#include "answer.h"
#include <sys/syscall.h>

static void try_all(const char *where, unsigned long bad)
{
	printf("%s\n", where);
	answer("  open", syscall(SYS_open, bad, 0));
	answer("  openat", syscall(SYS_openat, 99, bad, 0));
	answer("  creat", syscall(SYS_creat, bad, 0));
	answer("  chdir", syscall(SYS_chdir, bad));
	answer("  mkdir", syscall(SYS_mkdir, bad, 0));
	answer("  rmdir", syscall(SYS_rmdir, bad));
	answer("  unlink", syscall(SYS_unlink, bad));
	answer("  link", syscall(SYS_link, bad, "/x/y"));
	answer("  symlink", syscall(SYS_symlink, bad, "/x/y"));
	answer("  rename", syscall(SYS_rename, bad, "/x/y"));
	answer("  readlink", syscall(SYS_readlink, bad, 16, 9));
	answer("  truncate", syscall(SYS_truncate64, bad, 0, 0));
	answer("  chmod", syscall(SYS_chmod, bad, 0));
	answer("  access", syscall(SYS_access, bad, 0));
	answer("  pipe", syscall(SYS_pipe, bad));
	answer("  poll", syscall(SYS_poll, bad, 1, 0));
}

int main(void)
{
	try_all("the first page", 16);
	try_all("the end of memory", 0xfffffff0);
	return 0;
}
