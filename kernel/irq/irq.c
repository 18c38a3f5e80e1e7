/*
 * From the interrupt's entry to its handler. The line is acknowledged first;
 * interrupts stay off throughout, so handlers never nest and must be short.
 * Lines are not shared yet, and there are no softirqs to run afterwards.
 */
#include "irq/irq.h"

#include "arch/irqflags.h"
#include "arch/processor.h"
#include "irq/hardirq.h"
#include "lib/err.h"
#include "lib/printk.h"
#include "trace/events.h"

struct irq_desc irq_desc[NR_IRQS];

static struct pt_regs *irq_regs;

struct pt_regs *get_irq_regs(void)
{
	return irq_regs;
}

void do_IRQ(struct pt_regs *regs);

static void handle_irq(unsigned int irq)
{
	struct irqaction *action = irq_desc[irq].action;
	irqreturn_t ret;

	irq_desc[irq].count++;
	if (!action) {
		printk("irq %u: nobody cared\n", irq);
		return;
	}
	trace_irq_handler_entry((int)irq, action);
	ret = action->handler((int)irq, action->dev_id);
	trace_irq_handler_exit((int)irq, ret);
}

void do_IRQ(struct pt_regs *regs)
{
	unsigned int irq = ~regs->orig_ax - IRQ0_VECTOR;

	irq_regs = regs;
	irq_enter();
	if (mask_and_ack_8259A(irq))
		handle_irq(irq);
	irq_exit();
}

int request_irq(unsigned int irq, struct irqaction *action)
{
	unsigned long flags;
	int error = -EBUSY;

	if (irq >= NR_IRQS)
		return -EINVAL;
	local_irq_save(flags);
	if (!irq_desc[irq].action) {
		irq_desc[irq].action = action;
		enable_8259A_irq(irq);
		error = 0;
	}
	local_irq_restore(flags);
	return error;
}

extern const void *const interrupt[NR_IRQS];

void __init init_IRQ(void)
{
	init_8259A();
	for (unsigned int irq = 0; irq < NR_IRQS; irq++)
		set_intr_gate(IRQ0_VECTOR + irq, interrupt[irq]);
}
