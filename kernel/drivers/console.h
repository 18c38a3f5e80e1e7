/*
 * /dev/console: standard input, output and error of every program.
 */
#ifndef DRIVERS_CONSOLE_H
#define DRIVERS_CONSOLE_H

void console_init(void);

#endif
