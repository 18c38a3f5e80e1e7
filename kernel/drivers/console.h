/*
 * /dev/console: standard input, output and error of every program.
 */
#ifndef DRIVERS_CONSOLE_H
#define DRIVERS_CONSOLE_H

struct file_operations;

extern const struct file_operations console_fops;

void console_init(void);

#endif
