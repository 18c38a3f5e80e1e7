/* Who has no child that fits cannot wait. */
#include "answer.h"

int main(void)
{
	int status;

	answer("any child", wait4(-1, &status, 0, NULL));
	answer("my parent", wait4(getppid(), &status, 0, NULL));
	answer("myself", wait4(getpid(), &status, 0, NULL));
	answer("without blocking", wait4(-1, &status, WNOHANG, NULL));
	answer("unknown option", wait4(-1, &status, 0x40, NULL));
	return 0;
}
