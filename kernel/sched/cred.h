/*
 * Credentials: on whose behalf a task acts. A struct cred is never changed once a
 * task has it, so that tasks can share one; to change anything a task makes a
 * copy, changes that, and puts it in the old one's place:
 *
 *	new = prepare_creds(); new->euid = …; commit_creds(new);
 *
 * Linux divides the power of the super-user into capabilities, which a program
 * can give up one by one. Here they stand for an effective user id of 0.
 */
#ifndef SCHED_CRED_H
#define SCHED_CRED_H

#include "lib/hlist.h"

typedef u32 uid_t;
typedef u32 gid_t;

#define NGROUPS_MAX 32

/* What all processes of a user have in common. */
struct user_struct {
	int count;	/* credentials that refer to it */
	int processes;	/* how many there are: RLIMIT_NPROC */
	int sigpending; /* signals queued for them: RLIMIT_SIGPENDING */
	uid_t uid;
	struct hlist_node uidhash_node;
};

struct cred {
	int usage;
	uid_t uid; /* real: who started it */
	gid_t gid;
	uid_t suid; /* saved: what the effective one may return to */
	gid_t sgid;
	uid_t euid; /* effective: what decides */
	gid_t egid;
	uid_t fsuid; /* the same, for files */
	gid_t fsgid;
	struct user_struct *user; /* of the real uid */
	int ngroups;
	gid_t groups[NGROUPS_MAX]; /* Linux: 65536, in a group_info */
};

extern struct cred init_cred;
extern struct user_struct root_user;

/* The privileges that are asked for by name. */
enum capability {
	CAP_CHOWN = 0,
	CAP_KILL = 5,
	CAP_SETGID = 6,
	CAP_SETUID = 7,
	CAP_IPC_LOCK = 14,
	CAP_SYS_CHROOT = 18,
	CAP_SYS_ADMIN = 21,
	CAP_SYS_BOOT = 22,
	CAP_SYS_NICE = 23,
	CAP_SYS_RESOURCE = 24,
};

/* May the current task do this? If so, it has used a privilege. */
bool capable(enum capability cap);

#define current_cred() (current->cred)

/* A copy of the current task's, for it alone; NULL if there is no memory. */
struct cred *prepare_creds(void);
void commit_creds(struct cred *new);
void abort_creds(struct cred *new);

static inline struct cred *get_cred(struct cred *cred)
{
	cred->usage++;
	return cred;
}

void put_cred(struct cred *cred);

static inline struct user_struct *get_uid(struct user_struct *user)
{
	user->count++;
	return user;
}

/* The user with this id, made if need be; NULL if there is no memory. */
struct user_struct *alloc_uid(uid_t uid);
void free_uid(struct user_struct *user);

void cred_init(void);

#endif
