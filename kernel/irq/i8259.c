/*
 * The two interrupt controllers of a PC, one behind line 2 of the other:
 *
 *   lines 8-15 --> [ slave ] --+
 *                              2
 *   lines 0-7  -------------> [ master ] --> processor
 *
 * After an interrupt the chip waits for an end-of-interrupt before it delivers
 * one of equal or lower priority.
 */
#include "arch/io.h"
#include "irq/irq.h"

#define PIC_MASTER_CMD 0x20
#define PIC_MASTER_IMR 0x21
#define PIC_SLAVE_CMD  0xa0
#define PIC_SLAVE_IMR  0xa1

#define ICW1_INIT     0x11 /* edge triggered, cascade, ICW4 follows */
#define ICW4_8086     0x01
#define OCW2_EOI      0x20
#define OCW3_READ_ISR 0x0b

static u16 cached_irq_mask = 0xffff;

static void write_masks(void)
{
	outb((u8)cached_irq_mask, PIC_MASTER_IMR);
	outb((u8)(cached_irq_mask >> 8), PIC_SLAVE_IMR);
}

void enable_8259A_irq(unsigned int irq)
{
	cached_irq_mask &= (u16) ~(1u << irq);
	if (irq >= 8)
		cached_irq_mask &= (u16) ~(1u << CASCADE_IRQ);
	write_masks();
}

void disable_8259A_irq(unsigned int irq)
{
	cached_irq_mask |= (u16)(1u << irq);
	write_masks();
}

/* Line 7 (and 15) also fires when a request vanished before it was taken. */
static bool is_spurious(unsigned int irq)
{
	u16 port = irq < 8 ? PIC_MASTER_CMD : PIC_SLAVE_CMD;

	if ((irq & 7) != 7)
		return false;
	outb(OCW3_READ_ISR, port);
	return !(inb(port) & 0x80);
}

bool mask_and_ack_8259A(unsigned int irq)
{
	bool spurious = is_spurious(irq);

	if (irq >= 8 && !spurious)
		outb(OCW2_EOI, PIC_SLAVE_CMD);
	if (irq >= 8 || !spurious)
		outb(OCW2_EOI, PIC_MASTER_CMD);
	return !spurious;
}

void __init init_8259A(void)
{
	outb(ICW1_INIT, PIC_MASTER_CMD);
	outb(ICW1_INIT, PIC_SLAVE_CMD);
	outb(IRQ0_VECTOR, PIC_MASTER_IMR);
	outb(IRQ0_VECTOR + 8, PIC_SLAVE_IMR);
	outb(1 << CASCADE_IRQ, PIC_MASTER_IMR);
	outb(CASCADE_IRQ, PIC_SLAVE_IMR);
	outb(ICW4_8086, PIC_MASTER_IMR);
	outb(ICW4_8086, PIC_SLAVE_IMR);
	write_masks();
}
