/* waitpid(pid) passes over other children that have ended earlier. */
#include "answer.h"

int main(void)
{
	pid_t children[3];

	for (int i = 0; i < 3; i++) {
		children[i] = fork();
		if (children[i] == 0)
			_exit(10 + i);
	}
	reap("third", children[2]);
	reap("first", children[0]);
	reap("second", children[1]);
	reap("second again", children[1]);
	return 0;
}
