/* select leaves in its sets what is ready, and counts it. */
#include "answer.h"
#include <stdlib.h>
#include <sys/select.h>

/* Waits for one descriptor that no table has room for. */
static int select_last(int n)
{
	struct timeval now = { 0, 0 };
	unsigned char *set = calloc(1, (size_t)n / 8);
	int result;

	set[n / 8 - 1] = 0x80;
	result = select(n, (fd_set *)set, NULL, NULL, &now);
	free(set);
	return result;
}

int main(void)
{
	struct timeval soon = { 0, 10000 }, bad = { -1, 0 };
	int a[2], b[2];
	fd_set in, out;

	pipe(a);
	pipe(b);
	write(b[1], "x", 1);
	FD_ZERO(&in);
	FD_ZERO(&out);
	FD_SET(a[0], &in);
	FD_SET(b[0], &in);
	FD_SET(a[1], &out);
	answer("ready", select(b[1] + 1, &in, &out, NULL, NULL));
	printf("in %d %d, out %d\n", FD_ISSET(a[0], &in) != 0,
	       FD_ISSET(b[0], &in) != 0, FD_ISSET(a[1], &out) != 0);
	FD_ZERO(&in);
	FD_SET(a[0], &in);
	answer("nothing soon", select(b[1] + 1, &in, NULL, NULL, &soon));
	printf("in %d\n", FD_ISSET(a[0], &in) != 0);
	close(b[1]);
	FD_SET(b[1], &in);
	answer("not open", select(b[1] + 1, &in, NULL, NULL, &soon));
	answer("beyond any table", select_last(2 << 20));
	answer("a bad time", select(0, NULL, NULL, NULL, &bad));
	answer("a bad count", select(-1, NULL, NULL, NULL, &soon));
	answer("a bad set", select(10, (fd_set *)16, NULL, NULL, &soon));
	return 0;
}
