/*
 * Floating point on its way to a signal handler's frame and back.
 *
 * FXSAVE's tag has one bit for each register, FSAVE's has two: 3 says empty. Who
 * returns from the handler gets back what FXSAVE wrote, which may have been
 * changed meanwhile; the older half is for those who only want to look.
 */
#include "arch/current.h"
#include "arch/i387.h"
#include "arch/sigframe.h"
#include "arch/uaccess.h"
#include "lib/string.h"
#include "sched/sched.h"
#include "uapi/sigframe.h"

/* Bits of MXCSR that may be set: FXRSTOR refuses the others. */
#define MXCSR_MASK 0xffbf

static u32 fsave_tag(u16 fxsave_tag)
{
	u32 tag = 0xffff0000;

	for (int i = 0; i < 8; i++)
		if (!(fxsave_tag >> i & 1))
			tag |= 3u << (2 * i);
	return tag;
}

int save_i387(struct _fpstate __user *buf)
{
	const struct i387_fxsave_struct *fx = &current->thread.fxsave;
	struct _fpstate fp;

	unlazy_fpu(current);
	fp = (struct _fpstate){
		.cw = fx->cwd | 0xffff0000,
		.sw = fx->swd | 0xffff0000,
		.tag = fsave_tag(fx->twd),
		.ipoff = fx->fip,
		.cssel = (fx->fcs & 0xffff) | (u32)fx->fop << 16,
		.dataoff = fx->foo,
		.datasel = fx->fos,
		.status = fx->swd,
	};
	for (int i = 0; i < 8; i++)
		memcpy(fp.st[i], &fx->st_space[4 * i], sizeof(fp.st[i]));
	memcpy(fp.fxsave, fx, sizeof(fp.fxsave));
	return copy_to_user(buf, &fp, sizeof(fp)) ? -EFAULT : 0;
}

int restore_i387(const struct _fpstate __user *buf)
{
	struct i387_fxsave_struct *fx = &current->thread.fxsave;

	flush_fpu(current);
	if (!buf)
		return 0;
	if (copy_from_user(fx, buf->fxsave, sizeof(*fx)))
		return -EFAULT;
	fx->mxcsr &= MXCSR_MASK;
	current_thread_info()->status |= TS_MATH;
	return 0;
}
