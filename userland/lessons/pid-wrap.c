/*
 * pid-wrap: a higher pid is a newer process, until the numbers wrap.
 *
 * The kernel gives the next free number after the last one that it gave. When it
 * has come to the end, it begins again at 300; the numbers below stay with the
 * programs that were there from the start. Where the end is, one can change: it
 * is 32768, or what stands in /proc/sys/kernel/pid_max. The four million of the book
 * are for machines of 64 bits; on one of 32 it can only be less.
 *
 *     0 … 299     300 … 319   end
 *     |-----------|##########|
 *                  ^---------' and so on
 *
 * When all numbers are taken, fork fails with EAGAIN: a process that has ended
 * keeps its number until its parent has waited for it.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define END   "320\n"
#define FIRST 300

static const char pid_max[] = "/proc/sys/kernel/pid_max";

static void set_end(const char *end)
{
	int fd = open(pid_max, O_WRONLY);

	write(fd, end, strlen(end));
	close(fd);
}

static void show_end(void)
{
	char text[16];
	int fd = open(pid_max, O_RDONLY);
	ssize_t n = read(fd, text, sizeof(text) - 1);

	close(fd);
	text[n < 1 ? 0 : n - 1] = '\0';
	printf("pids end before %s\n", text);
}

/* A child that ends at once; its number is free again when we have it. */
static pid_t short_life(void)
{
	pid_t child = fork();

	if (child == 0)
		_exit(0);
	waitpid(child, NULL, 0);
	return child;
}

/* Zombies, until there is no number for another. */
static void use_up(void)
{
	int zombies = 0;
	pid_t child;

	while ((child = fork()) > 0)
		zombies++;
	if (child == 0)
		_exit(0);
	printf("with %d zombies, fork fails: %s\n", zombies, strerror(errno));
	while (wait(NULL) > 0)
		continue;
	printf("they are reaped; fork gives %s\n",
	       short_life() >= FIRST ? "a number again" : "nothing");
}

int main(void)
{
	pid_t last, next;

	show_end();
	set_end(END);
	show_end();
	last = short_life();
	while ((next = short_life()) > last)
		last = next;
	printf("each child had a higher pid than the one before, up to %d\n",
	       last);
	printf("then came %d\n", next);
	use_up();
	set_end("32768\n");
	return 0;
}
