/* Two processes compute at once, switched by the timer; both come out right. */
#include "answer.h"

/* pi, as 4 - 4/3 + 4/5 - ...: slow on purpose, all of it in x87 registers. */
static double pi(int terms)
{
	volatile double rounded;
	double sum = 0;

	for (int i = 0; i < terms; i++)
		sum += (i % 2 ? -4.0 : 4.0) / (2 * i + 1);
	rounded = sum;
	return rounded;
}

int main(void)
{
	static const int terms[] = { 60000, 70000 };
	double expected[] = { pi(terms[0]), pi(terms[1]) };
	pid_t children[2];

	for (int i = 0; i < 2; i++) {
		children[i] = fork();
		if (children[i] == 0)
			_exit(pi(terms[i]) == expected[i]);
	}
	reap("first agrees (1)", children[0]);
	reap("second agrees (1)", children[1]);
	printf("%.4f\n", expected[1]);
	return 0;
}
