/* Each process of a tree sees what its ancestors wrote before its birth, and
 * nothing that anybody wrote later. */
#include "answer.h"

#define DEPTH 6

static int history[DEPTH + 1];
static char large[64 * 4096];

static int check(int depth)
{
	int sum = 0;

	for (int i = 0; i <= DEPTH; i++)
		sum += history[i] == (i <= depth ? i + 100 : 0) ? 1 : 1000;
	for (int i = 0; i < 64; i++)
		sum += large[i * 4096] == depth ? 0 : 1000;
	return sum;
}

static int descend(int depth)
{
	pid_t child;

	history[depth] = depth + 100;
	for (int i = 0; i < 64; i++)
		large[i * 4096] = depth;
	if (depth == DEPTH)
		return check(depth);
	child = fork();
	if (child == 0)
		_exit(descend(depth + 1));
	reap("descendant", child);
	return check(depth);
}

int main(void)
{
	printf("original: %d of %d right\n", descend(0), DEPTH + 1);
	return 0;
}
