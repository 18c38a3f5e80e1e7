/* /etc/passwd and /etc/group name the first user and group. */
#include "answer.h"
#include <grp.h>
#include <pwd.h>
#include <stdlib.h>

int main(void)
{
	struct passwd *user = getpwuid(0);
	struct group *group = getgrnam("root");

	printf("user 0 is %s\n", user ? user->pw_name : "nobody");
	user = getpwnam("root");
	printf("root is %d:%d\n", (int)user->pw_uid, (int)user->pw_gid);
	printf("group root is %d\n", group ? (int)group->gr_gid : -1);
	setenv("LOGNAME", "root", 1);
	printf("who is logged in: %s\n", getlogin());
	printf("no such user: %d\n", getpwnam("no-such-user") == NULL);
	setenv("LOGNAME", "root", 1);
	printf("logged in as %s\n", getlogin());
	return 0;
}
