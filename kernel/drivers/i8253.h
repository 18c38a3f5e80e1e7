/*
 * The timer chip.
 */
#ifndef DRIVERS_I8253_H
#define DRIVERS_I8253_H

#include "lib/types.h"

/* Interrupt this many times a second. */
void i8253_start(unsigned int hz);

/* How many thousand times a second the time stamp counter counts. */
u32 i8253_calibrate_tsc(void);

#endif
