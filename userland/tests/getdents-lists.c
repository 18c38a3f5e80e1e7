/* A directory lists every name once, even if names go while it is read. */
#include "scratch.h"
#include <dirent.h>
#include <sys/syscall.h>

#define FILES 200

int main(void)
{
	char name[16], buffer[64];
	struct dirent *entry;
	int dots = 0, files = 0, dirs = 0, fd;
	DIR *dir;

	enter_scratch();
	mkdir("dir", 0755);
	for (int i = 0; i < FILES; i++) {
		sprintf(name, "file%d", i);
		make_file(name, "");
	}
	dir = opendir(".");
	while ((entry = readdir(dir))) {
		dots += entry->d_name[0] == '.';
		dirs += entry->d_type == DT_DIR;
		files += entry->d_type == DT_REG;
		if (entry->d_type == DT_REG)
			unlink(entry->d_name);
	}
	printf("dots %d, directories %d, files %d\n", dots, dirs, files);
	rewinddir(dir);
	for (files = 0; readdir(dir);)
		files++;
	printf("left: %d\n", files);
	closedir(dir);
	rmdir("dir");
	fd = open(".", O_RDONLY);
	answer("no room", syscall(SYS_getdents64, fd, buffer, 4));
	answer("bad buffer", syscall(SYS_getdents64, fd, 16, 64));
	printf("some: %d\n", syscall(SYS_getdents, fd, buffer, 64) > 0);
	answer("then none", syscall(SYS_getdents64, fd, buffer, 64));
	answer("not a directory", syscall(SYS_getdents64, 1, buffer, 64));
	answer("not open", syscall(SYS_getdents64, 99, buffer, 64));
	answer("read", read(fd, buffer, 64));
	leave_scratch();
	answer("of a removed one", syscall(SYS_getdents64, fd, buffer, 64));
	return 0;
}
