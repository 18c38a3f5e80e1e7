/*
 * The processor's view of a task: what it must have saved to run it again, the
 * task state segment that gives the kernel its stack on entry, and the
 * descriptors in the GDT and IDT.
 */
#ifndef ARCH_PROCESSOR_H
#define ARCH_PROCESSOR_H

#include "arch/ptrace.h"
#include "arch/segment.h"
#include "lib/types.h"

struct task_struct;

/* A segment or gate descriptor, as the processor reads it. */
struct desc_struct {
	u32 a, b;
};

/* The FXSAVE image: x87, MMX and SSE registers. */
struct i387_fxsave_struct {
	u16 cwd; /* x87 control, status, tag and last opcode */
	u16 swd;
	u16 twd;
	u16 fop;
	u32 fip; /* last x87 instruction and operand */
	u32 fcs;
	u32 foo;
	u32 fos;
	u32 mxcsr; /* SSE control and status */
	u32 mxcsr_mask;
	u32 st_space[32];  /* 8 x87 registers of 16 bytes */
	u32 xmm_space[32]; /* 8 SSE registers of 16 bytes */
	u32 padding[56];
} __aligned(16);

struct thread_struct {
	/* where the kernel stack of a sleeping task was left */
	unsigned long sp0; /* its top: what the TSS holds while it runs */
	unsigned long sp;  /* ESP inside schedule() */
	unsigned long ip;  /* EIP to continue at */

	/* user segments that live in the GDT while the task runs */
	struct desc_struct tls_array[GDT_ENTRY_TLS_ENTRIES];

	/* the last fault, as a signal handler or a debugger would be told */
	unsigned long cr2;
	unsigned long trap_no;
	unsigned long error_code;
	int si_code; /* of SIGSEGV and SIGBUS: which kind */

	/* floating point, valid unless TS_USEDFPU says it is in the CPU.
	 * Linux 2.6.34 allocates it apart. */
	struct i387_fxsave_struct fxsave;
};

/* The processor's own task structure, of which we use the kernel stack. */
struct x86_hw_tss {
	u16 back_link, __blh;
	unsigned long sp0;
	u16 ss0, __ss0h;
	unsigned long sp1;
	u16 ss1, __ss1h;
	unsigned long sp2;
	u16 ss2, __ss2h;
	unsigned long __cr3, ip, flags;
	unsigned long ax, cx, dx, bx, sp, bp, si, di;
	u16 es, __esh, cs, __csh, ss, __ssh, ds, __dsh, fs, __fsh, gs, __gsh;
	u16 ldt, __ldth, trace, io_bitmap_base;
} __packed;

struct tss_struct {
	struct x86_hw_tss x86_tss;
};

/* An I/O bitmap base beyond the TSS's limit: user mode may use no port. */
#define INVALID_IO_BITMAP_OFFSET 0x8000

extern struct tss_struct init_tss;

/* Control register bits that we set. */
#define X86_CR0_MP	   0x00000002 /* WAIT obeys TS */
#define X86_CR0_TS	   0x00000008 /* next FPU instruction traps */
#define X86_CR0_NE	   0x00000020 /* FPU errors are exceptions */
#define X86_CR0_WP	   0x00010000 /* read-only binds the kernel too */
#define X86_CR0_PG	   0x80000000
#define X86_CR4_PSE	   0x010 /* 4 MiB pages, for the first page table */
#define X86_CR4_PGE	   0x080 /* global pages survive a CR3 load */
#define X86_CR4_OSFXSR	   0x200 /* we save SSE state */
#define X86_CR4_OSXMMEXCPT 0x400 /* SSE errors are exceptions */

static inline unsigned long read_cr0(void)
{
	unsigned long value;

	asm volatile("movl %%cr0, %0" : "=r"(value));
	return value;
}

static inline void write_cr0(unsigned long value)
{
	asm volatile("movl %0, %%cr0" : : "r"(value) : "memory");
}

static inline unsigned long read_cr2(void)
{
	unsigned long value;

	asm volatile("movl %%cr2, %0" : "=r"(value));
	return value;
}

static inline unsigned long read_cr3(void)
{
	unsigned long value;

	asm volatile("movl %%cr3, %0" : "=r"(value));
	return value;
}

static inline void write_cr3(unsigned long value)
{
	asm volatile("movl %0, %%cr3" : : "r"(value) : "memory");
}

static inline unsigned long read_cr4(void)
{
	unsigned long value;

	asm volatile("movl %%cr4, %0" : "=r"(value));
	return value;
}

static inline void write_cr4(unsigned long value)
{
	asm volatile("movl %0, %%cr4" : : "r"(value) : "memory");
}

static inline void cpuid(u32 leaf, u32 *eax, u32 *ebx, u32 *ecx, u32 *edx)
{
	asm volatile("cpuid"
		     : "=a"(*eax), "=b"(*ebx), "=c"(*ecx), "=d"(*edx)
		     : "0"(leaf), "2"(0));
}

static inline u64 rdtsc(void)
{
	u64 value;

	asm volatile("rdtsc" : "=A"(value));
	return value;
}

/* gdt.c: build the table and the TSS, load them, and use them. */
void cpu_init(void);
void add_doublefault_tss(const struct tss_struct *tss);

/* A task's TLS descriptors into the GDT. */
void load_TLS(const struct thread_struct *thread);

/* tls.c: give a task the TLS descriptor that user space describes, in its entry
 * or, if that and index are -1, a free one, which user space is told. */
struct user_desc;
int do_set_thread_area(struct task_struct *task, int index,
		       struct user_desc *u_info, bool can_allocate);

/* traps.c */
void trap_init(void);
void set_intr_gate(unsigned int vector, const void *entry);

/* doublefault.c */
void doublefault_init(void);

/* process.c */
void start_thread(struct pt_regs *regs, unsigned long ip, unsigned long sp);
struct task_struct *__switch_to(struct task_struct *prev,
				struct task_struct *next);

#endif
