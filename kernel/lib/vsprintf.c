/*
 * Formatted text: the subset of Linux's vsnprintf() that the kernel uses.
 * Flags 0 and -, a width, a precision for strings, and c s d i u x p %. `l` is
 * accepted and means nothing, since a long is 32 bits; `ll` is 64.
 */
#include "lib/printk.h"
#include "lib/string.h"

/* Where text goes. Characters past the end are counted and dropped. */
struct sink {
	char *at, *end;
	int count;
};

struct spec {
	bool left, zero, wide;
	int width, precision;
};

static void put(struct sink *out, char c)
{
	if (out->at < out->end)
		*out->at++ = c;
	out->count++;
}

static void put_padded(struct sink *out, const char *s, int n,
		       const struct spec *spec)
{
	int pad = spec->width - n;

	for (; !spec->left && pad > 0; pad--)
		put(out, spec->zero ? '0' : ' ');
	while (n-- > 0)
		put(out, *s++);
	for (; pad > 0; pad--)
		put(out, ' ');
}

static void put_number(struct sink *out, u64 value, bool negative, u32 base,
		       const struct spec *spec)
{
	char digits[24], *p = digits + sizeof(digits);

	do {
		*--p = "0123456789abcdef"[value % base];
		value /= base;
	} while (value);
	if (negative)
		*--p = '-';
	put_padded(out, p, (int)(digits + sizeof(digits) - p), spec);
}

static void put_string(struct sink *out, const char *s, const struct spec *spec)
{
	int n;

	if (!s)
		s = "(null)";
	for (n = 0; s[n] && (spec->precision < 0 || n < spec->precision);)
		n++;
	put_padded(out, s, n, spec);
}

static int parse_number(const char **format)
{
	int n = 0;

	while (**format >= '0' && **format <= '9')
		n = n * 10 + *(*format)++ - '0';
	return n;
}

/* From after the `%` to the conversion's letter. */
static struct spec parse_spec(const char **format)
{
	struct spec spec = { .precision = -1 };

	for (;; (*format)++) {
		if (**format == '-')
			spec.left = true;
		else if (**format == '0')
			spec.zero = true;
		else
			break;
	}
	spec.width = parse_number(format);
	if (**format == '.') {
		(*format)++;
		spec.precision = parse_number(format);
	}
	while (**format == 'l') {
		spec.wide = (*format)[1] == 'l' || spec.wide;
		(*format)++;
	}
	return spec;
}

int vsnprintf(char *buf, size_t size, const char *format, va_list args)
{
	struct sink out = { buf, size ? buf + size - 1 : buf, 0 };

	for (; *format; format++) {
		struct spec spec;
		s64 value;

		if (*format != '%') {
			put(&out, *format);
			continue;
		}
		format++;
		spec = parse_spec(&format);
		switch (*format) {
		case 'c':
			put(&out, (char)va_arg(args, int));
			break;
		case 's':
			put_string(&out, va_arg(args, const char *), &spec);
			break;
		case 'd':
		case 'i':
			value = spec.wide ? va_arg(args, s64) :
					    va_arg(args, s32);
			put_number(&out, value < 0 ? -(u64)value : (u64)value,
				   value < 0, 10, &spec);
			break;
		case 'u':
		case 'x':
			put_number(&out,
				   spec.wide ? va_arg(args, u64) :
					       va_arg(args, u32),
				   false, *format == 'x' ? 16 : 10, &spec);
			break;
		case 'p':
			spec.zero = true;
			spec.width = 8;
			put_number(&out, va_arg(args, u32), false, 16, &spec);
			break;
		default:
			put(&out, *format);
		}
	}
	if (size)
		*out.at = '\0';
	return out.count;
}

int snprintf(char *buf, size_t size, const char *format, ...)
{
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(buf, size, format, args);
	va_end(args);
	return n;
}
