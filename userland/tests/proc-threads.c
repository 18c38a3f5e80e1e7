/* /proc/PID/task has a directory for each thread, and forgets it with it. */
#include "proc-text.h"
#include <dirent.h>
#include <pthread.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#define NR_THREADS 3

static pthread_barrier_t born;
static pthread_mutex_t may_end = PTHREAD_MUTEX_INITIALIZER;
static int tids[NR_THREADS];

static void *thread_main(void *arg)
{
	int *tid = arg;

	*tid = (int)syscall(SYS_gettid);
	pthread_barrier_wait(&born);
	pthread_mutex_lock(&may_end);
	pthread_mutex_unlock(&may_end);
	return NULL;
}

/* How many there are; 1 in *sorted if each is newer than the one before. */
static int count_listed(int *sorted)
{
	DIR *dir = opendir("/proc/self/task");
	struct dirent *entry;
	int n = 0, last = 0;

	*sorted = 1;
	while ((entry = readdir(dir))) {
		int tid = atoi(entry->d_name);

		if (tid == 0)
			continue;
		*sorted &= tid > last;
		last = tid;
		n++;
	}
	closedir(dir);
	return n;
}

static void show_all(void)
{
	long long field[STAT_FIELDS + 1];
	struct stat st;
	int sorted, n = count_listed(&sorted);

	printf("listed: %d, in order: %d\n", n, sorted);
	stat("/proc/self/task", &st);
	printf("links: %ld\n", (long)st.st_nlink);
	read_stat("/proc/self/stat", field);
	printf("counted: %lld\n", field[20]);
	printf("told: %d\n",
	       atoi(strstr(read_text("/proc/self/status"), "Threads:") + 8));
}

static void show_thread(int tid)
{
	char path[64];

	sprintf(path, "/proc/self/task/%d/stat", tid);
	printf("stat is its own: %d", atoi(read_text(path)) == tid);
	sprintf(path, "/proc/self/task/%d/status", tid);
	printf(" %d\n",
	       atoi(strstr(read_text(path), "\nTgid:") + 6) == getpid());
	sprintf(path, "/proc/self/task/%d/task", tid);
	answer("no threads of its own", open(path, O_RDONLY));
	sprintf(path, "/proc/%d/status", tid);
	printf("found by number: %d\n",
	       atoi(strstr(read_text(path), "\nPid:") + 5) == tid);
}

int main(void)
{
	pthread_t threads[NR_THREADS];
	char path[64];

	pthread_barrier_init(&born, NULL, NR_THREADS + 1);
	pthread_mutex_lock(&may_end);
	show_all();
	for (int i = 0; i < NR_THREADS; i++)
		pthread_create(&threads[i], NULL, thread_main, &tids[i]);
	pthread_barrier_wait(&born);
	show_all();
	show_thread(tids[1]);
	answer("somebody else's", open("/proc/self/task/1/stat", O_RDONLY));
	pthread_mutex_unlock(&may_end);
	for (int i = 0; i < NR_THREADS; i++)
		pthread_join(threads[i], NULL);
	sprintf(path, "/proc/self/task/%d/stat", tids[1]);
	while (open(path, O_RDONLY) >= 0)
		continue; /* joined, but on its last way out */
	answer("gone", open(path, O_RDONLY));
	return 0;
}
