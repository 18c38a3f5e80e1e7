/*
 * A directory of a test's own, entered and empty; and its end. The test removes
 * what it made in it.
 */
#ifndef SCRATCH_H
#define SCRATCH_H

#include "answer.h"
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>

static char scratch_dir[] = "/tmp/forklore-XXXXXX";

static inline void enter_scratch(void)
{
	umask(022);
	if (!mkdtemp(scratch_dir) || chdir(scratch_dir) < 0)
		answer(scratch_dir, -1);
}

static inline void leave_scratch(void)
{
	if (chdir("/") < 0 || rmdir(scratch_dir) < 0)
		answer(scratch_dir, -1);
}

/* A new file with this text. */
static inline void make_file(const char *name, const char *text)
{
	int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0644);

	if (fd < 0 || write(fd, text, strlen(text)) != (ssize_t)strlen(text))
		answer(name, -1);
	close(fd);
}

/* Prints what a file holds. */
static inline void show_file(const char *name)
{
	char text[256];
	int fd = open(name, O_RDONLY);
	ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof(text));

	if (n < 0)
		answer(name, -1);
	else
		printf("%s: '%.*s'\n", name, (int)n, text);
	close(fd);
}

#endif
