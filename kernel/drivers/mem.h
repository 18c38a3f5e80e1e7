/*
 * Devices that are nothing but memory, or less.
 */
#ifndef DRIVERS_MEM_H
#define DRIVERS_MEM_H

/* Register null, zero, full, random and urandom. */
void chr_dev_init(void);

#endif
