/*
 * Scripts: a file that begins with #! is run by the program that this line names.
 *
 *     #!/bin/sh -e           exec("./s", { "s", "x" })  becomes
 *     …                      exec("/bin/sh", { "/bin/sh", "-e", "./s", "x" })
 *
 * Everything after the first blank is one argument, as on Linux.
 */
#include "lib/err.h"
#include "lib/string.h"
#include "sched/exec.h"

#define MAX_RECURSION 4 /* interpreters may be scripts */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* The interpreter's name and its argument, or NULL, cut out of bprm->buf. */
static int parse_first_line(char *line, char **interp, char **argument)
{
	char *end = strchr(line, '\n');

	if (!end)
		end = line + strlen(line);
	while (end > line && is_blank(end[-1]))
		end--;
	*end = '\0';
	while (is_blank(*line))
		line++;
	if (!*line)
		return -ENOEXEC;
	*interp = line;
	*argument = NULL;
	while (*line && !is_blank(*line))
		line++;
	if (*line) {
		*line++ = '\0';
		while (is_blank(*line))
			line++;
		*argument = line;
	}
	return 0;
}

int load_script(struct linux_binprm *bprm, struct pt_regs *regs)
{
	char line[BINPRM_BUF_SIZE + 1], *interp, *argument;
	int error;

	if (bprm->buf[0] != '#' || bprm->buf[1] != '!' ||
	    bprm->recursion_depth++ >= MAX_RECURSION)
		return -ENOEXEC;
	memcpy(line, bprm->buf + 2, BINPRM_BUF_SIZE - 2);
	line[BINPRM_BUF_SIZE - 2] = '\0';
	error = parse_first_line(line, &interp, &argument);
	if (error)
		return error;
	drop_first_argument(bprm);
	error = push_argument(bprm, bprm->interp);
	if (!error && argument)
		error = push_argument(bprm, argument);
	if (!error)
		error = push_argument(bprm, interp);
	if (!error) {
		strlcpy(bprm->interp_name, interp, BINPRM_BUF_SIZE);
		bprm->interp = bprm->interp_name;
		error = open_exec(bprm, bprm->interp);
	}
	return error ? error : search_binary_handler(bprm, regs);
}
