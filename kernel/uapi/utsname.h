/*
 * Who we say we are. The release begins with Linux's, since C libraries compare
 * it with the oldest kernel they accept.
 */
#ifndef UAPI_UTSNAME_H
#define UAPI_UTSNAME_H

#define UTS_SYSNAME  "Linux"
#define UTS_NODENAME "forklore"
#define UTS_RELEASE  "2.6.34-forklore"
#define UTS_VERSION  "#1"
#define UTS_MACHINE  "i686"

#define __NEW_UTS_LEN 64

struct new_utsname {
	char sysname[__NEW_UTS_LEN + 1];
	char nodename[__NEW_UTS_LEN + 1];
	char release[__NEW_UTS_LEN + 1];
	char version[__NEW_UTS_LEN + 1];
	char machine[__NEW_UTS_LEN + 1];
	char domainname[__NEW_UTS_LEN + 1];
};

#endif
