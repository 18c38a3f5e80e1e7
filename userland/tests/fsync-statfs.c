/* fsync knows what cannot be synced; statfs, how long a name may be. */
#include "scratch.h"
#include <sys/statfs.h>

int main(void)
{
	struct statfs st;
	int fd, ends[2];

	enter_scratch();
	make_file("file", "x");
	fd = open("file", O_RDONLY);
	pipe(ends);
	answer("fsync", fsync(fd));
	answer("fdatasync", fdatasync(fd));
	answer("of a directory", fsync(open(".", O_RDONLY)));
	answer("of a pipe", fsync(ends[0]));
	answer("not open", fsync(99));
	sync();
	answer("statfs", statfs("file", &st));
	printf("names up to %ld\n", (long)st.f_namelen);
	answer("fstatfs", fstatfs(fd, &st));
	answer("of /proc", statfs("/proc", &st));
	printf("type %lx\n", (unsigned long)st.f_type);
	answer("absent", statfs("absent", &st));
	answer("not open", fstatfs(99, &st));
	unlink("file");
	leave_scratch();
	return 0;
}
