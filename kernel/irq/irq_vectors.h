/*
 * Where the interrupt lines lie among the 256 vectors, for C and for assembly.
 * Vectors 0 to 31 are the processor's own exceptions.
 */
#ifndef IRQ_IRQ_VECTORS_H
#define IRQ_IRQ_VECTORS_H

#define NR_IRQS	    16
#define IRQ0_VECTOR 0x30

#endif
