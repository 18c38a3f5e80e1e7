/* The parent learns the low eight bits of what the child exits with. */
#include "answer.h"

int main(void)
{
	static const int statuses[] = { 0, 1, 42, 255, 256, 259, -1 };
	char what[32];

	for (size_t i = 0; i < sizeof(statuses) / sizeof(*statuses); i++) {
		pid_t child = fork();

		if (child == 0)
			_exit(statuses[i]);
		snprintf(what, sizeof(what), "exit(%d)", statuses[i]);
		reap(what, child);
	}
	return 0;
}
