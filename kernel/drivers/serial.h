/*
 * The two serial ports: programs speak on the first, the kernel on the second.
 */
#ifndef DRIVERS_SERIAL_H
#define DRIVERS_SERIAL_H

#include "lib/types.h"

enum serial_use { SERIAL_CONSOLE, SERIAL_LOG };

struct serial_port {
	u16 base;
	unsigned int irq;
};

extern const struct serial_port serial_ports[];

/* Set the ports up for output. */
void serial_init(void);

/* Wait until there is room, and send a byte. */
void serial_write(const struct serial_port *port, char c);

/* Take a received byte, or -1. */
int serial_read(const struct serial_port *port);

/* Let the port interrupt when a byte is received. */
void serial_enable_rx(const struct serial_port *port);

#endif
