/* A number without a system call behind it gives ENOSYS, every time. */
#include "answer.h"

int main(void)
{
	answer("17, retired", syscall(17));
	answer("17 again", syscall(17));
	answer("9999, beyond the table", syscall(9999));
	answer("-1", syscall(-1));
	return 0;
}
