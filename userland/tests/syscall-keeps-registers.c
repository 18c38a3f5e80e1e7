/* A system call changes eax and nothing else the caller can see. */
#include "answer.h"
#include <sys/syscall.h>

struct registers {
	unsigned ebx, ecx, edx, esi, edi;
};

int main(void)
{
	struct registers r;
	unsigned result;

	asm volatile("int $0x80"
		     : "=a"(result), "=b"(r.ebx), "=c"(r.ecx), "=d"(r.edx),
		       "=S"(r.esi), "=D"(r.edi)
		     : "a"(SYS_getppid), "b"(1), "c"(2), "d"(3), "S"(4), "D"(5)
		     : "memory");
	printf("right answer: %d\n", result == (unsigned)getppid());
	printf("%u %u %u %u %u\n", r.ebx, r.ecx, r.edx, r.esi, r.edi);
	return 0;
}
