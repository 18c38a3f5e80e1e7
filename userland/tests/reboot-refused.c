/* Without its magic numbers, reboot does nothing, whoever asks. */
#include "answer.h"
#include <sys/syscall.h>

int main(void)
{
	long result = syscall(SYS_reboot, 0, 0, 0, NULL);
	int refused = result == -1 && (errno == EINVAL || errno == EPERM);

	printf("refused: %d\n", refused);
	return 0;
}
