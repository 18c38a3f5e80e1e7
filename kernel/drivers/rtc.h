/*
 * The battery clock.
 */
#ifndef DRIVERS_RTC_H
#define DRIVERS_RTC_H

#include "lib/types.h"

/* Seconds since 1970, UTC. */
u32 rtc_read_seconds(void);

#endif
