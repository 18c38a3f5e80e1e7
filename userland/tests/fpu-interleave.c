/*
 * x87 and SSE registers belong to their process: while each of two sleeps in
 * the kernel with values in them, the other computes with its own.
 */
#include "answer.h"
#include <sys/syscall.h>

static double x87 = 1, sse = 2;
static const long nap[2] = { 0, 1000000 };

/* Loads both, sleeps by int $0x80, adds step to what the registers hold. */
static void step(double step)
{
	long result;

	asm volatile("fldl %[x87]\n\t"
		     "movsd %[sse], %%xmm5\n\t"
		     "int $0x80\n\t"
		     "faddl %[step]\n\t"
		     "addsd %[step], %%xmm5\n\t"
		     "fstpl %[x87]\n\t"
		     "movsd %%xmm5, %[sse]"
		     : [x87] "+m"(x87), [sse] "+m"(sse), "=a"(result)
		     : [step] "m"(step), "a"(SYS_nanosleep), "b"(nap), "c"(0)
		     : "memory", "st", "xmm5");
}

int main(void)
{
	static const double steps[] = { 0.5, 0.25 };
	pid_t children[2];

	for (int i = 0; i < 2; i++) {
		children[i] = fork();
		if (children[i] > 0)
			continue;
		for (int n = 0; n < 20; n++)
			step(steps[i]);
		_exit((int)(x87 + sse));
	}
	reap("1 + 2 + 20 * (0.5 + 0.5)", children[0]);
	reap("1 + 2 + 20 * (0.25 + 0.25)", children[1]);
	step(0.125);
	printf("the parent's: %f %f\n", x87, sse);
	return 0;
}
