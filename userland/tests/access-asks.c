/* access: does it exist, may I? Even root may not run what nobody may. */
#include "scratch.h"

int main(void)
{
	enter_scratch();
	make_file("file", "");
	answer("exists", access("file", F_OK));
	answer("read and write", access("file", R_OK | W_OK));
	answer("execute", access("file", X_OK));
	answer("chmod", chmod("file", 0755));
	answer("execute now", access("file", X_OK));
	answer("search", access(".", X_OK));
	answer("absent", access("absent", F_OK));
	answer("below a file", access("file/x", F_OK));
	answer("a wrong mode", access("file", 8));
	answer("a bad name", access((char *)16, F_OK));
	answer("chmod of nothing", chmod("absent", 0644));
	answer("fchmod of nothing", fchmod(99, 0644));
	unlink("file");
	leave_scratch();
	return 0;
}
