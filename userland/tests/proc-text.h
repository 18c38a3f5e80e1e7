/*
 * Reading files of /proc.
 */
#ifndef PROC_TEXT_H
#define PROC_TEXT_H

#include "answer.h"
#include <fcntl.h>
#include <stdlib.h>

/* The start of a file's text, until the next call; empty if there is none. */
static inline char *read_text(const char *path)
{
	static char text[16384];
	int fd = open(path, O_RDONLY);
	ssize_t size = 0, n;

	while (fd >= 0 &&
	       (n = read(fd, text + size, sizeof(text) - 1 - (size_t)size)) > 0)
		size += n;
	text[size] = '\0';
	if (fd >= 0)
		close(fd);
	return text;
}

#define STAT_FIELDS 44

/* The numbers of a stat file: field n of proc(5) at [n]. How many there are. */
static inline int read_stat(const char *path, long long *fields)
{
	char *at = strrchr(read_text(path), ')');
	int n = 3;

	if (!at)
		return 0;
	at += 3; /* behind the state's letter */
	while (n < STAT_FIELDS && *at == ' ') {
		/* the largest are unsigned long long */
		fields[++n] = (long long)strtoull(at, &at, 10);
	}
	return n;
}

#endif
