/* A processor exception in user mode ends the process that caused it. */
#include "answer.h"

static void read_null(void)
{
	(void)*(volatile int *)16;
}

static void write_code(void)
{
	*(volatile char *)read_null = 0;
}

static void read_kernel(void)
{
	(void)*(volatile int *)0xffffe000;
}

static void divide_by_zero(void)
{
	asm volatile("xorl %%ecx, %%ecx; divl %%ecx" ::: "eax", "ecx", "edx");
}

static void undefined_instruction(void)
{
	asm volatile("ud2");
}

static void privileged_instruction(void)
{
	asm volatile("hlt");
}

static void breakpoint(void)
{
	asm volatile("int3");
}

static void run(const char *what, void (*cause)(void))
{
	pid_t child = fork();

	if (child == 0) {
		cause();
		_exit(0);
	}
	reap(what, child);
}

int main(void)
{
	run("read near null", read_null);
	run("write to code", write_code);
	run("read kernel memory", read_kernel);
	run("divide by zero", divide_by_zero);
	run("undefined instruction", undefined_instruction);
	run("privileged instruction", privileged_instruction);
	run("breakpoint", breakpoint);
	return 0;
}
