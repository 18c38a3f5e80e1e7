/*
 * Interrupt lines and who handles them.
 */
#ifndef IRQ_IRQ_H
#define IRQ_IRQ_H

#include "irq/irq_vectors.h"
#include "lib/types.h"

struct pt_regs;

#define TIMER_IRQ   0
#define CASCADE_IRQ 2
#define SERIAL2_IRQ 3
#define SERIAL1_IRQ 4

typedef enum irqreturn {
	IRQ_NONE,
	IRQ_HANDLED,
} irqreturn_t;

typedef irqreturn_t (*irq_handler_t)(int irq, void *dev_id);

struct irqaction {
	irq_handler_t handler;
	const char *name;
	void *dev_id;
};

/* One per line. Changed with interrupts off. */
struct irq_desc {
	struct irqaction *action; /* NULL: masked */
	unsigned int count;	  /* how often it came */
};

extern struct irq_desc irq_desc[NR_IRQS];

/* Handle a line from now on, and unmask it. -EBUSY if somebody does. */
int request_irq(unsigned int irq, struct irqaction *action);

/* In a handler: the registers of what was interrupted. */
struct pt_regs *get_irq_regs(void);

void init_IRQ(void);

/* i8259.c */
void init_8259A(void);
void enable_8259A_irq(unsigned int irq);
void disable_8259A_irq(unsigned int irq);

/* Tell the chip that an interrupt was taken; false if it never happened. */
bool mask_and_ack_8259A(unsigned int irq);

#endif
