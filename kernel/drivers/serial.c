/*
 * The 16550 UART. Output is polled: it is there before interrupts are, and the
 * machine's port takes a byte at once.
 */
#include "drivers/serial.h"

#include "arch/io.h"

#define UART_RX	 0 /* receive, when read */
#define UART_TX	 0 /* transmit, when written */
#define UART_DLL 0 /* divisor, while LCR_DLAB is set */
#define UART_DLM 1
#define UART_IER 1 /* which events interrupt */
#define UART_FCR 2 /* FIFO control */
#define UART_LCR 3 /* line format */
#define UART_MCR 4 /* modem lines */
#define UART_LSR 5 /* status */

#define UART_IER_RDI	 0x01 /* a byte was received */
#define UART_FCR_ENABLE	 0x07 /* FIFOs on and empty */
#define UART_LCR_8N1	 0x03
#define UART_LCR_DLAB	 0x80
#define UART_MCR_DTR_RTS 0x0b /* ready, and let interrupts out */
#define UART_LSR_DR	 0x01
#define UART_LSR_THRE	 0x20

#define DIVISOR_115200 1

const struct serial_port serial_ports[] = {
	[SERIAL_CONSOLE] = { 0x3f8, 4 },
	[SERIAL_LOG] = { 0x2f8, 3 },
};

static void __init setup(u16 base)
{
	outb(0, base + UART_IER);
	outb(UART_LCR_DLAB, base + UART_LCR);
	outb(DIVISOR_115200, base + UART_DLL);
	outb(0, base + UART_DLM);
	outb(UART_LCR_8N1, base + UART_LCR);
	outb(UART_FCR_ENABLE, base + UART_FCR);
	outb(UART_MCR_DTR_RTS, base + UART_MCR);
}

void __init serial_init(void)
{
	setup(serial_ports[SERIAL_CONSOLE].base);
	setup(serial_ports[SERIAL_LOG].base);
}

void serial_write(const struct serial_port *port, char c)
{
	while (!(inb(port->base + UART_LSR) & UART_LSR_THRE))
		continue;
	outb((u8)c, port->base + UART_TX);
}

int serial_read(const struct serial_port *port)
{
	if (!(inb(port->base + UART_LSR) & UART_LSR_DR))
		return -1;
	return inb(port->base + UART_RX);
}

void serial_enable_rx(const struct serial_port *port)
{
	outb(UART_IER_RDI, port->base + UART_IER);
}
