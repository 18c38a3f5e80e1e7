/* /proc/self/maps and smaps: what lies where, in the very shape that programs
 * parse. Lines of this program's file, of a file that it maps, heap and stack. */
#include <limits.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>

#include "scratch.h"

#define PAGE 4096

/* One line of maps, taken apart. */
struct line {
	unsigned long start, end, inode;
	unsigned long long offset;
	unsigned int major, minor;
	char rights[5], name[PATH_MAX];
	int name_column;
};

static int parse(const char *text, struct line *l)
{
	l->name[0] = '\0';
	l->name_column = 0;
	return sscanf(text, "%lx-%lx %4s %llx %x:%x %lu %n%s", &l->start,
		      &l->end, l->rights, &l->offset, &l->major, &l->minor,
		      &l->inode, &l->name_column, l->name) >= 7;
}

/* Is it this file, by device, inode and name? */
static int is_file(const struct line *l, const char *path)
{
	char real[PATH_MAX];
	struct stat st;

	return realpath(path, real) && !stat(path, &st) &&
	       strcmp(l->name, real) == 0 && l->inode == st.st_ino &&
	       l->major == major(st.st_dev) && l->minor == minor(st.st_dev);
}

/* Linux pads for its own addresses' width: of 32 bits, or 64. */
static const char *column(const struct line *l)
{
	return l->name_column == 25 + 6 * 4 || l->name_column == 25 + 6 * 8 ?
		       "in its column" :
		       "anywhere";
}

static void show_line(const char *what, const struct line *l)
{
	printf("%s: %s at %llx, %lu pages, name %s\n", what, l->rights,
	       l->offset, (l->end - l->start) / PAGE, column(l));
}

/* The fields of smaps that Linux has had since 2.6.34. */
static void show_field(const char *text)
{
	static const char *const names[] = { "Size:",	      "Rss:",
					     "Pss:",	      "Shared_Clean:",
					     "Shared_Dirty:", "Private_Clean:",
					     "Private_Dirty:" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strncmp(text, names[i], strlen(names[i])) == 0)
			printf("  %s", text);
}

static void show_maps(const char *path, int with_fields)
{
	static char text[PATH_MAX + 128];
	FILE *file = fopen(path, "r");
	struct line l;
	int ours = 0;

	while (fgets(text, sizeof(text), file)) {
		if (!parse(text, &l)) {
			if (ours && with_fields)
				show_field(text);
			continue;
		}
		ours = is_file(&l, "file");
		if (ours)
			show_line("file", &l);
		else if (!with_fields && is_file(&l, "/proc/self/exe"))
			printf("program: %s\n", l.rights);
		else if (!with_fields && !strcmp(l.name, "/dev/zero"))
			printf("shared: %s %llx, %s, deleted: %d\n", l.rights,
			       l.offset, column(&l),
			       strstr(text, " (deleted)\n") != NULL);
		else if (!with_fields && l.name[0] == '[' &&
			 strchr("hs", l.name[1]))
			printf("%s: %s %llx %02x:%02x %lu, name %s\n", l.name,
			       l.rights, l.offset, l.major, l.minor, l.inode,
			       column(&l));
	}
	fclose(file);
}

int main(void)
{
	char *at, *private;
	int fd;

	enter_scratch();
	make_file("file", "abc");
	fd = open("file", O_RDWR);
	ftruncate(fd, 4 * PAGE);
	syscall(SYS_brk, syscall(SYS_brk, 0) + PAGE);
	at = mmap(NULL, 2 * PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, PAGE);
	private = mmap(NULL, 3 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd,
		       0);
	mmap(NULL, PAGE, PROT_READ, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	at[0] = 1;
	private[0] = private[2 * PAGE] = 1;
	show_maps("/proc/self/maps", 0);
	show_maps("/proc/self/smaps", 1);
	unlink("file");
	leave_scratch();
	return 0;
}
