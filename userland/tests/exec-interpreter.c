/* A program may name an interpreter, which must be there and be a program. */
#include "scratch.h"
#include <elf.h>

static struct {
	Elf32_Ehdr hdr;
	Elf32_Phdr phdrs[2];
	char interpreter[64];
} program = {
	.hdr = { .e_ident = { 0x7f, 'E', 'L', 'F', ELFCLASS32, ELFDATA2LSB,
			      EV_CURRENT },
		 .e_type = ET_EXEC,
		 .e_machine = EM_386,
		 .e_version = EV_CURRENT,
		 .e_entry = 0x10000000,
		 .e_phoff = sizeof(Elf32_Ehdr),
		 .e_ehsize = sizeof(Elf32_Ehdr),
		 .e_phentsize = sizeof(Elf32_Phdr),
		 .e_phnum = 2 },
	.phdrs = { { .p_type = PT_INTERP,
		     .p_offset = sizeof(Elf32_Ehdr) + 2 * sizeof(Elf32_Phdr),
		     .p_filesz = 64,
		     .p_memsz = 64,
		     .p_flags = PF_R },
		   { .p_type = PT_LOAD,
		     .p_vaddr = 0x10000000,
		     .p_filesz = sizeof(program),
		     .p_memsz = sizeof(program),
		     .p_flags = PF_R | PF_X,
		     .p_align = 4096 } },
};

static void try_interpreter(const char *what, const char *path, size_t length)
{
	char *const argv[] = { "program", NULL };
	int fd = open("program", O_WRONLY | O_CREAT | O_TRUNC, 0755);

	memset(program.interpreter, 0, sizeof(program.interpreter));
	strcpy(program.interpreter, path);
	program.phdrs[0].p_filesz = program.phdrs[0].p_memsz = length;
	write(fd, &program, sizeof(program));
	close(fd);
	answer(what, execve("program", argv, NULL));
}

int main(void)
{
	enter_scratch();
	make_file("text", "no program, but longer than the header of an ELF "
			  "file, which is 52 bytes long");
	make_file("short", "x");
	make_file("closed", "x");
	chmod("text", 0755);
	chmod("short", 0755);
	try_interpreter("not there", "nowhere", 8);
	try_interpreter("a directory", "/tmp", 5);
	try_interpreter("not to be executed", "closed", 7);
	try_interpreter("a text", "text", 5);
	try_interpreter("its name does not end", "text", 4);
	try_interpreter("its name is empty", "", 1);
	unlink("program");
	unlink("text");
	unlink("short");
	unlink("closed");
	leave_scratch();
	return 0;
}
