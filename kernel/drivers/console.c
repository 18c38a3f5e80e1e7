/*
 * The console: a serial port with just enough of a terminal. Received bytes wait
 * in a ring until somebody reads them; a newline goes out as carriage return and
 * newline. Echo, editing and control characters come with the tty layer.
 */
#include "drivers/console.h"

#include "arch/current.h"
#include "arch/irqflags.h"
#include "drivers/serial.h"
#include "fs/char_dev.h"
#include "fs/file.h"
#include "fs/fs.h"
#include "fs/poll.h"
#include "irq/irq.h"
#include "sched/sched.h"

#define INPUT_SIZE 1024 /* a power of two */

/* Bytes received and not yet read. With interrupts off. */
static struct {
	char ring[INPUT_SIZE];
	unsigned int head, tail; /* next to read, next to fill; they wrap */
	wait_queue_head_t wait;
} input = { .wait = WAIT_QUEUE_HEAD_INIT(input.wait) };

static irqreturn_t serial_interrupt(int irq, void *dev_id)
{
	int c;

	(void)irq;
	while ((c = serial_read(dev_id)) >= 0)
		if (input.tail - input.head < INPUT_SIZE)
			input.ring[input.tail++ % INPUT_SIZE] = (char)c;
	wake_up(&input.wait);
	return IRQ_HANDLED;
}

static struct irqaction serial_irqaction = {
	.handler = serial_interrupt,
	.name = "serial",
	.dev_id = (void *)&serial_ports[SERIAL_CONSOLE],
};

/* The next byte of input; sleeps until there is one. -ERESTARTSYS if a signal
 * comes first. */
static int next_input(void)
{
	unsigned long flags;
	int c = -ERESTARTSYS;
	DEFINE_WAIT(wait);

	local_irq_save(flags);
	for (;;) {
		prepare_to_wait(&input.wait, &wait, TASK_INTERRUPTIBLE);
		if (input.head != input.tail || signal_pending(current))
			break;
		schedule();
	}
	if (input.head != input.tail)
		c = (u8)input.ring[input.head++ % INPUT_SIZE];
	finish_wait(&input.wait, &wait);
	local_irq_restore(flags);
	return c;
}

/* Up to a newline, as a terminal gives lines. */
static ssize_t console_read(struct file *file, char __user *buf, size_t count,
			    loff_t *ppos)
{
	size_t n = 0;

	(void)ppos;
	while (n < count) {
		int c;

		if ((file->f_flags & O_NONBLOCK) && input.head == input.tail)
			return n ? (ssize_t)n : -EAGAIN;
		c = next_input();
		if (c < 0)
			return n ? (ssize_t)n : c;
		if (c == '\r')
			c = '\n';
		if (put_user((char)c, buf + n))
			return n ? (ssize_t)n : -EFAULT;
		n++;
		if (c == '\n')
			break;
	}
	return (ssize_t)n;
}

static void console_put(char c)
{
	if (c == '\n')
		serial_write(&serial_ports[SERIAL_CONSOLE], '\r');
	serial_write(&serial_ports[SERIAL_CONSOLE], c);
}

static ssize_t console_write(struct file *file, const char __user *buf,
			     size_t count, loff_t *ppos)
{
	size_t done = 0;
	char chunk[64];

	(void)file, (void)ppos;
	while (done < count) {
		size_t n = min(count - done, sizeof(chunk));

		if (copy_from_user(chunk, buf + done, n))
			return done ? (ssize_t)done : -EFAULT;
		for (size_t i = 0; i < n; i++)
			console_put(chunk[i]);
		done += n;
	}
	return (ssize_t)done;
}

#define TIOCGWINSZ 0x5413

struct winsize {
	u16 ws_row, ws_col, ws_xpixel, ws_ypixel;
};

static long console_ioctl(struct file *file, unsigned int cmd,
			  unsigned long arg)
{
	const struct winsize size = { .ws_row = 25, .ws_col = 80 };

	(void)file;
	if (cmd != TIOCGWINSZ)
		return -ENOTTY;
	return copy_to_user((void *)arg, &size, sizeof(size)) ? -EFAULT : 0;
}

static unsigned int console_poll(struct file *file, poll_table *wait)
{
	poll_wait(file, &input.wait, wait);
	return POLLOUT | POLLWRNORM |
	       (input.head != input.tail ? POLLIN | POLLRDNORM : 0);
}

static const struct file_operations console_fops = {
	.read = console_read,
	.write = console_write,
	.poll = console_poll,
	.unlocked_ioctl = console_ioctl,
	.open = nonseekable_open,
};

void __init console_init(void)
{
	const struct serial_port *port = &serial_ports[SERIAL_CONSOLE];

	register_chrdev(MKDEV(5, 1), "console", 0600, &console_fops);
	register_chrdev(MKDEV(5, 0), "tty", 0666, &console_fops);
	request_irq(port->irq, &serial_irqaction);
	serial_enable_rx(port);
}
