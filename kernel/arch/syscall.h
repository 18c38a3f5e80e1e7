/*
 * SYSCALL_DEFINEn(name, type, argument, …) { … } defines sys_name(), which
 * entry.S calls with the registers, and unpacks its arguments from them. (In
 * 2.6.34 system calls read pt_regs in place, as if it were their argument list;
 * a compiler may overwrite that, so Linux has moved to this form since.)
 *
 * The definition is also the call's prototype for whoever watches. Like a
 * tracepoint, it leaves its text in a section of the kernel's file that is never
 * loaded: "sys_name\ttype name, type name". An argument that is an address is
 * declared as a pointer, or, where the kernel computes with it, as uintptr_t;
 * from its type the host knows to show it as one.
 */
#ifndef ARCH_SYSCALL_H
#define ARCH_SYSCALL_H

#include "arch/ptrace.h"
#include "lib/types.h"

typedef long (*sys_call_ptr_t)(const struct pt_regs *regs);

/* What the table holds where there is no such call: -ENOSYS, logged once. */
long sys_ni_syscall(const struct pt_regs *regs);

#define __SC_DECL1(t, a)      t a
#define __SC_DECL2(t, a, ...) t a, __SC_DECL1(__VA_ARGS__)
#define __SC_DECL3(t, a, ...) t a, __SC_DECL2(__VA_ARGS__)
#define __SC_DECL4(t, a, ...) t a, __SC_DECL3(__VA_ARGS__)
#define __SC_DECL5(t, a, ...) t a, __SC_DECL4(__VA_ARGS__)
#define __SC_DECL6(t, a, ...) t a, __SC_DECL5(__VA_ARGS__)

#define __SC_ARGS1(t, a)	(t) regs->bx
#define __SC_ARGS2(t, a, ...)	(t) regs->bx, __SC_ARG_CX(__VA_ARGS__)
#define __SC_ARGS3(t, a, ...)	(t) regs->bx, __SC_ARG_CX2(__VA_ARGS__)
#define __SC_ARGS4(t, a, ...)	(t) regs->bx, __SC_ARG_CX3(__VA_ARGS__)
#define __SC_ARGS5(t, a, ...)	(t) regs->bx, __SC_ARG_CX4(__VA_ARGS__)
#define __SC_ARGS6(t, a, ...)	(t) regs->bx, __SC_ARG_CX5(__VA_ARGS__)
#define __SC_ARG_CX(t, a)	(t) regs->cx
#define __SC_ARG_CX2(t, a, ...) (t) regs->cx, __SC_ARG_DX(__VA_ARGS__)
#define __SC_ARG_CX3(t, a, ...) (t) regs->cx, __SC_ARG_DX2(__VA_ARGS__)
#define __SC_ARG_CX4(t, a, ...) (t) regs->cx, __SC_ARG_DX3(__VA_ARGS__)
#define __SC_ARG_CX5(t, a, ...) (t) regs->cx, __SC_ARG_DX4(__VA_ARGS__)
#define __SC_ARG_DX(t, a)	(t) regs->dx
#define __SC_ARG_DX2(t, a, ...) (t) regs->dx, __SC_ARG_SI(__VA_ARGS__)
#define __SC_ARG_DX3(t, a, ...) (t) regs->dx, __SC_ARG_SI2(__VA_ARGS__)
#define __SC_ARG_DX4(t, a, ...) (t) regs->dx, __SC_ARG_SI3(__VA_ARGS__)
#define __SC_ARG_SI(t, a)	(t) regs->si
#define __SC_ARG_SI2(t, a, ...) (t) regs->si, __SC_ARG_DI(__VA_ARGS__)
#define __SC_ARG_SI3(t, a, ...) (t) regs->si, __SC_ARG_DI2(__VA_ARGS__)
#define __SC_ARG_DI(t, a)	(t) regs->di
#define __SC_ARG_DI2(t, a, ...) (t) regs->di, __SC_ARG_BP(__VA_ARGS__)
#define __SC_ARG_BP(t, a)	(t) regs->bp

#define __SYSCALL_RECORD(name, parameters)                       \
	asm(".pushsection .forklore.syscalls, \"\", @progbits\n" \
	    ".asciz \"sys_" #name "\\t" parameters "\"\n"        \
	    ".popsection");

#define __SYSCALL_DEFINE(n, name, ...)                                 \
	__SYSCALL_RECORD(name, __stringify(__SC_DECL##n(__VA_ARGS__))) \
	long sys_##name(const struct pt_regs *regs);                   \
	static inline long __do_sys_##name(__SC_DECL##n(__VA_ARGS__)); \
	long sys_##name(const struct pt_regs *regs)                    \
	{                                                              \
		return __do_sys_##name(__SC_ARGS##n(__VA_ARGS__));     \
	}                                                              \
	static inline long __do_sys_##name(__SC_DECL##n(__VA_ARGS__))

#define SYSCALL_DEFINE0(name)                        \
	__SYSCALL_RECORD(name, "")                   \
	long sys_##name(const struct pt_regs *regs); \
	long sys_##name(const struct pt_regs *regs __attribute__((unused)))
#define SYSCALL_DEFINE1(name, ...) __SYSCALL_DEFINE(1, name, __VA_ARGS__)
#define SYSCALL_DEFINE2(name, ...) __SYSCALL_DEFINE(2, name, __VA_ARGS__)
#define SYSCALL_DEFINE3(name, ...) __SYSCALL_DEFINE(3, name, __VA_ARGS__)
#define SYSCALL_DEFINE4(name, ...) __SYSCALL_DEFINE(4, name, __VA_ARGS__)
#define SYSCALL_DEFINE5(name, ...) __SYSCALL_DEFINE(5, name, __VA_ARGS__)
#define SYSCALL_DEFINE6(name, ...) __SYSCALL_DEFINE(6, name, __VA_ARGS__)

#endif
