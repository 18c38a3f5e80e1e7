/* /proc/self is the reader's own directory; what it says is so. */
#include "proc-text.h"
#include <dirent.h>
#include <limits.h>
#include <sys/stat.h>

static int ends_with(const char *text, const char *end)
{
	size_t n = strlen(text), m = strlen(end);

	return n >= m && strcmp(text + n - m, end) == 0;
}

int main(int argc, char **argv)
{
	char path[PATH_MAX], comm[32], letter;
	int pid, ppid;
	struct stat st;
	char *status;

	sscanf(read_text("/proc/self/stat"), "%d (%31[^)]) %c %d", &pid, comm,
	       &letter, &ppid);
	printf("pid %d, parent %d, comm %s, state %c\n", pid == getpid(),
	       ppid == getppid(), comm, letter);
	printf("comm: %s", read_text("/proc/self/comm"));
	printf("cmdline: %d %d\n",
	       strcmp(read_text("/proc/self/cmdline"), argv[0]), argc);
	status = read_text("/proc/self/status");
	printf("status: %d\n", atoi(strstr(status, "\nPid:") + 5) == pid);
	printf("exe: %ld\n", (long)readlink("/proc/self/exe", path, 1));
	readlink("/proc/self/exe", path, sizeof(path));
	printf("exe is the program: %d\n",
	       stat("/proc/self/exe", &st) == 0 && st.st_size > 0);
	answer("chdir", chdir("/proc/self/task"));
	path[readlink("/proc/self/cwd", path, sizeof(path))] = '\0';
	printf("cwd: %d\n", ends_with(path, "/task"));
	answer("no such row", open("/proc/self/nonsense", O_RDONLY));
	answer("no such process", open("/proc/999999999/stat", O_RDONLY));
	answer("nothing can be made", mkdir("/proc/self/x", 0755));
	return 0;
}
