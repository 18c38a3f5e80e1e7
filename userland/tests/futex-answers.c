/* What futex() answers to each of its operations, by both its numbers. */
#include "answer.h"
#include <linux/futex.h>
#include <sys/syscall.h>
#include <time.h>

static unsigned int word = 5, other = 7;

static long futex(int op, unsigned int val, const void *timeout,
		  unsigned int val3)
{
	return syscall(SYS_futex, &word, op, val, timeout, &other, val3);
}

int main(void)
{
	struct timespec moment = { 0, 20000000 }, bad = { 0, 1000000000 };
	long long moment64[2] = { 0, 20000000 };

	answer("wait for another value", futex(FUTEX_WAIT, 4, NULL, 0));
	answer("wait for a while", futex(FUTEX_WAIT, 5, &moment, 0));
	answer("wait with a bad time", futex(FUTEX_WAIT, 5, &bad, 0));
	answer("wait64", syscall(422, &word, FUTEX_WAIT, 5, moment64, 0, 0));
	answer("wait until 1970", futex(FUTEX_WAIT_BITSET, 5, &moment, 1));
	answer("wait for no bits", futex(FUTEX_WAIT_BITSET, 5, &moment, 0));
	answer("wake nobody", futex(FUTEX_WAKE, 1, NULL, 0));
	answer("wake no bits", futex(FUTEX_WAKE_BITSET, 1, NULL, 0));
	answer("requeue nobody", futex(FUTEX_REQUEUE, 1, (void *)1, 0));
	answer("requeue at another value",
	       futex(FUTEX_CMP_REQUEUE, 1, (void *)1, 4));
	answer("requeue at this value",
	       futex(FUTEX_CMP_REQUEUE, 1, (void *)1, 5));
	answer("wake and add",
	       futex(FUTEX_WAKE_OP, 1, (void *)1,
		     FUTEX_OP(FUTEX_OP_ADD, 3, FUTEX_OP_CMP_EQ, 7)));
	printf("the other word: %u\n", other);
	answer("unaligned",
	       syscall(SYS_futex, (char *)&word + 1, FUTEX_WAKE, 1));
	answer("nowhere", syscall(SYS_futex, 16, FUTEX_WAIT, 1, 0));
	answer("beyond", syscall(SYS_futex, 0xfffffff0, FUTEX_WAKE, 1));
	answer("unknown", futex(77, 0, NULL, 0));
	answer("wake by the day's time",
	       futex(FUTEX_WAKE | FUTEX_CLOCK_REALTIME, 1, NULL, 0));
	answer("requeue fewer than none",
	       futex(FUTEX_REQUEUE, 1, (void *)-1, 0));
	answer("requeue, fewer woken than none",
	       futex(FUTEX_REQUEUE, -1, (void *)1, 0));
	return 0;
}
