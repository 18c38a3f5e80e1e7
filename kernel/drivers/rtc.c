/*
 * The date and time in CMOS memory, two digits to a byte, in binary or BCD.
 */
#include "drivers/rtc.h"

#include "arch/io.h"

#define CMOS_INDEX 0x70
#define CMOS_DATA  0x71

#define RTC_SECONDS  0
#define RTC_MINUTES  2
#define RTC_HOURS    4
#define RTC_DAY	     7
#define RTC_MONTH    8
#define RTC_YEAR     9
#define RTC_STATUS_A 10
#define RTC_STATUS_B 11

#define RTC_UPDATING 0x80
#define RTC_BINARY   0x04

static u8 __init cmos_read(u8 index)
{
	outb(index, CMOS_INDEX);
	return inb(CMOS_DATA);
}

static u32 __init rtc_field(u8 index)
{
	u8 value = cmos_read(index);

	if (cmos_read(RTC_STATUS_B) & RTC_BINARY)
		return value;
	return (value & 15u) + (value >> 4) * 10u;
}

/* Days from 1970 to the first of a month, from 1970 to 2069. */
static u32 __init days_before(u32 year, u32 month)
{
	static const u16 before[] = { 0,   31,	59,  90,  120, 151,
				      181, 212, 243, 273, 304, 334 };
	u32 days = (year - 1970) * 365 + (year - 1969) / 4;

	days += before[month - 1];
	return days + (month > 2 && year % 4 == 0);
}

u32 __init rtc_read_seconds(void)
{
	u32 year, days;

	while (cmos_read(RTC_STATUS_A) & RTC_UPDATING)
		continue;
	year = rtc_field(RTC_YEAR);
	year += year < 70 ? 2000 : 1900;
	days = days_before(year, rtc_field(RTC_MONTH)) + rtc_field(RTC_DAY) - 1;
	return ((days * 24 + rtc_field(RTC_HOURS)) * 60 +
		rtc_field(RTC_MINUTES)) *
		       60 +
	       rtc_field(RTC_SECONDS);
}
