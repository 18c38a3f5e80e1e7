/* /proc/PID/comm can be written: by a process for itself and its threads. */
#include "answer.h"
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/prctl.h>

static pthread_barrier_t barrier;
static char path[64];

static void *sleeper(void *unused)
{
	snprintf(path, sizeof(path), "/proc/self/task/%d/comm", gettid());
	pthread_barrier_wait(&barrier); /* the path is there */
	pthread_barrier_wait(&barrier); /* the name is */
	return unused;
}

static void rename_to(const char *file, const char *name)
{
	int fd = open(file, O_RDWR);
	char text[32] = "";

	answer("write", write(fd, name, strlen(name)));
	lseek(fd, 0, SEEK_SET);
	answer("read", read(fd, text, sizeof(text)));
	printf("  %s", text);
	close(fd);
}

int main(void)
{
	char text[32] = "", long_name[] = "a name of more than 15 bytes";
	int fd = open("/proc/self/comm", O_WRONLY);
	pthread_t thread;

	rename_to("/proc/self/comm", "short");
	rename_to("/proc/self/comm", long_name);
	prctl(PR_GET_NAME, text);
	printf("by prctl: %s\n", text);
	answer("at a position", pwrite(fd, "x", 1, 0));
	answer("from a bad place", write(fd, (char *)16, 1));
	pthread_barrier_init(&barrier, NULL, 2);
	pthread_create(&thread, NULL, sleeper, NULL);
	pthread_barrier_wait(&barrier);
	rename_to(path, "thread");
	pthread_barrier_wait(&barrier);
	pthread_join(thread, NULL);
	if (fork() == 0) {
		answer("a parent's", write(fd, "x", 1));
		exit(0);
	}
	wait(NULL);
	return 0;
}
