/*
 * daemon: how a process leaves everything behind that it was started with.
 *
 *     fork    the parent ends, so whoever started it need not wait; and the child
 *             leads no process group, so that
 *     setsid  can make it the leader of a new session, which has no terminal
 *     chdir   to /, so that it keeps no file system busy
 *     umask   to 0, so that its files have the rights it says
 *     close   of what it does not need: the terminal's descriptors
 *
 * This one keeps its standard output, or you could not read what it has become.
 */
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void show(const char *who)
{
	pid_t self = getpid();

	printf("%s: process %d, parent %d, group %s, session %s\n", who, self,
	       getppid(), getpgrp() == self ? "its own" : "inherited",
	       getsid(0) == self ? "its own" : "inherited");
}

static void become_daemon(void)
{
	if (fork() > 0)
		_exit(0);
	show("forked");
	setsid();
	chdir("/");
	umask(0);
	close(0);
	close(2);
}

int main(void)
{
	const struct timespec moment = { 0, 50000000 };
	pid_t starter;

	show("at first");
	fflush(stdout);
	starter = fork();
	if (starter == 0) {
		become_daemon();
		nanosleep(&moment, NULL);
		show("daemon");
		return 0;
	}
	waitpid(starter, NULL, 0);
	printf("whoever started it goes on\n");
	fflush(stdout);
	nanosleep(&(struct timespec){ 0, 150000000 }, NULL);
	return 0;
}
