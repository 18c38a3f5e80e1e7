/*
 * /proc/PID/mounts, which /proc/mounts is a link to, and /proc/filesystems: what
 * is mounted, and what could be.
 */
#include "fs/namei.h"
#include "fs/proc/internal.h"
#include "lib/err.h"

/* Characters that would end a field. */
#define MANGLED " \t\n\\"

int proc_pid_mounts(struct seq_file *m, struct task_struct *task)
{
	struct vfsmount *mnt;

	(void)task;
	list_for_each_entry(mnt, &mounts, mnt_list) {
		struct path root = { mnt, mnt->mnt_root };

		seq_printf(m, "%s ", mnt->mnt_devname);
		seq_path(m, &root, MANGLED);
		seq_printf(m, " %s rw 0 0\n", mnt->mnt_sb->s_type->name);
	}
	return 0;
}

static int show_filesystems(struct seq_file *m, void *data)
{
	const struct file_system_type *type;

	(void)data;
	for (type = file_systems; type; type = type->next)
		seq_printf(m, "%s\t%s\n", type->nodev ? "nodev" : "",
			   type->name);
	return 0;
}

void __init proc_mounts_init(void)
{
	proc_symlink("mounts", NULL, "self/mounts");
	proc_create_single("filesystems", NULL, show_filesystems, NULL);
}
