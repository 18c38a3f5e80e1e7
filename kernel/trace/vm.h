/*
 * Events of address spaces: faults, copy-on-write, areas, the TLB, and the end
 * of memory. Frames are named by their numbers.
 */
#if !defined(TRACE_VM_H) || defined(CREATE_TRACE_POINTS)
#define TRACE_VM_H

#include "arch/ptrace.h"
#include "mm/cow.h"
#include "mm/mm.h"
#include "mm/tlb.h"
#include "sched/sched.h"
#include "trace/trace_event.h"

/* A page fault in user mode, or in the kernel, before anything is decided. */
TRACE_EVENT(exceptions, page_fault_user,
	    TP_PROTO(unsigned long address, struct pt_regs *regs,
		     unsigned long error_code),
	    TP_ARGS(address, regs, error_code),
	    TP_FIELDS(address = address, ip = regs->ip,
		      error_code = error_code))
TRACE_EVENT(exceptions, page_fault_kernel,
	    TP_PROTO(unsigned long address, struct pt_regs *regs,
		     unsigned long error_code),
	    TP_ARGS(address, regs, error_code),
	    TP_FIELDS(address = address, ip = regs->ip,
		      error_code = error_code))

/* fork has given the child an area's pages, not copies of them. */
TRACE_EVENT(cow, cow_share,
	    TP_PROTO(struct vm_area_struct *vma, unsigned long pages,
		     struct mm_struct *parent, struct mm_struct *child),
	    TP_ARGS(vma, pages, parent, child),
	    TP_FIELDS(start = vma->vm_start, end = vma->vm_end, pages = pages,
		      parent_mm = parent, child_mm = child))

/* A write found a frame that is not the writer's alone, and got a copy. */
TRACE_EVENT(cow, cow_break,
	    TP_PROTO(struct vm_fault *vmf, unsigned long old_pfn,
		     unsigned long new_pfn, struct task_struct *writer,
		     enum cow_reason reason),
	    TP_ARGS(vmf, old_pfn, new_pfn, writer, reason),
	    TP_FIELDS(vaddr = vmf->address, old_pfn = old_pfn,
		      new_pfn = new_pfn, pid = writer->pid, ip = vmf->ip,
		      reason = reason, vm_start = vmf->vma->vm_start,
		      vm_end = vmf->vma->vm_end))

/* A write found that all others have let go of the frame: it keeps it. */
TRACE_EVENT(cow, cow_reuse,
	    TP_PROTO(struct vm_fault *vmf, unsigned long pfn,
		     struct task_struct *writer),
	    TP_ARGS(vmf, pfn, writer),
	    TP_FIELDS(vaddr = vmf->address, pfn = pfn, pid = writer->pid,
		      ip = vmf->ip))

/* An area appears, goes, is cut at an address, grows to swallow a range. */
TRACE_EVENT(vma, vma_map,
	    TP_PROTO(struct vm_area_struct *vma, unsigned long start,
		     unsigned long end, enum vm_flags flags),
	    TP_ARGS(vma, start, end, flags), TP_FIELDS())
TRACE_EVENT(vma, vma_unmap,
	    TP_PROTO(struct vm_area_struct *vma, unsigned long start,
		     unsigned long end),
	    TP_ARGS(vma, start, end), TP_FIELDS())
TRACE_EVENT(vma, vma_split,
	    TP_PROTO(struct vm_area_struct *vma, unsigned long address),
	    TP_ARGS(vma, address),
	    TP_FIELDS(vma = vma, start = vma->vm_start, end = vma->vm_end,
		      address = address))
TRACE_EVENT(vma, vma_merge,
	    TP_PROTO(struct vm_area_struct *vma, unsigned long start,
		     unsigned long end),
	    TP_ARGS(vma, start, end), TP_FIELDS())
TRACE_EVENT(vma, vma_grow,
	    TP_PROTO(struct vm_area_struct *vma, unsigned long start),
	    TP_ARGS(vma, start),
	    TP_FIELDS(vma = vma, old_start = vma->vm_start, start = start))
TRACE_EVENT(vma, vma_protect,
	    TP_PROTO(struct vm_area_struct *vma, enum vm_flags flags),
	    TP_ARGS(vma, flags),
	    TP_FIELDS(start = vma->vm_start, end = vma->vm_end,
		      old_flags = vma->vm_flags, flags = flags))

/* The processor forgets what it remembers of page tables; pages is 1, or -1 for
 * all of an address space. */
TRACE_EVENT(tlb, tlb_flush,
	    TP_PROTO(enum tlb_flush_reason reason, unsigned long address,
		     long pages),
	    TP_ARGS(reason, address, pages), TP_FIELDS())

/* Memory is used up, and this task has to die. */
TRACE_EVENT(oom, oom_kill,
	    TP_PROTO(struct task_struct *p, unsigned long points),
	    TP_ARGS(p, points),
	    TP_FIELDS(comm = p->comm, pid = p->pid, points = points))

#endif
