import { type Elf, openElf } from '../image/elf.ts';
import { ImageError } from '../image/error.ts';
import { readPrograms } from '../image/programs.ts';
import { readSymbols, type SymbolTable } from '../image/symbols.ts';
import type { KObject } from '../layouts/object.ts';
import { MemoryError } from '../memory/error.ts';
import { type VirtAddr, virtAddr } from '../units.ts';
import { readCurrent } from './current.ts';
import { findArea } from './mm/areas.ts';
import { readMappedFile } from './mm/mapped-file.ts';
import { readFile } from './mm/page-cache.ts';
import type { Kernel } from './target.ts';

/**
 * What lies at an address, in a programmer's words, as the current task sees it.
 *
 *     the kernel's                     its symbol                              copy_to_user+23
 *     in the program's file, or .bss   the program's symbol and section        counter+4, .data
 *     any other area                   what the area is                        [stack]    [heap]    anonymous rw-p
 *
 * A program's symbols are read out of its file as the guest's page cache holds it, so that whatever the guest runs
 * has names; those of the programs that the image carries are stripped there, and in a section of the image. They are
 * kept from one question to the next.
 */
export class Places {
  readonly #programs = new Map<string, Program | undefined>();
  #carried: ReadonlyMap<string, SymbolTable> | undefined;

  /** `undefined` where nothing is known of it: an address that nothing is mapped at. Never throws on broken memory. */
  of(kernel: Kernel, address: number): string | undefined {
    const at = virtAddr(address);
    if (at >= kernel.pageOffset) return symbolAt(kernel.target.image.symbols, at);
    const row = readCurrent(kernel).task;
    if (!row) return undefined;
    const read = kernel.attempt('the address space', row.task, () => {
      const mm = kernel.object('struct task_struct', row.task).member('mm');
      return mm.number() === 0 ? undefined : this.#inProcess(kernel, mm.deref(), at);
    });
    return 'value' in read ? read.value : undefined;
  }

  #inProcess(kernel: Kernel, mm: KObject, at: VirtAddr): string | undefined {
    const area = findArea(kernel, { mm: mm.address, tasks: [] }, at);
    if (!area) return undefined;
    const exe = mm.member('exe_file');
    const program = exe.number() === 0 ? undefined : this.#program(kernel, exe.deref());
    const section = program && sectionAt(program.elf, at);
    if (program && section) {
      const symbol = symbolAt(program.symbols, at);
      return [...(symbol ? [symbol] : []), ...(symbol && area.executable ? [] : [section])].join(', ');
    }
    return area.file?.path ?? (area.label.startsWith('[') ? area.label : `anonymous ${area.rights}`);
  }

  /** The program of a struct file; absent where it is no ELF file. Throws MemoryError. */
  #program(kernel: Kernel, file: KObject): Program | undefined {
    const inode = file.member('f_path.dentry').member('d_inode').deref();
    const times = inode.member('i_mtime');
    const key = [inode.member('i_ino'), inode.member('i_size'), times.member('tv_sec'), times.member('tv_nsec')]
      .map((part) => part.number())
      .join(' ');
    if (!this.#programs.has(key)) this.#programs.set(key, this.#open(kernel, file, inode));
    return this.#programs.get(key);
  }

  /** Absent where it is no ELF file, or a page of it cannot be read. */
  #open(kernel: Kernel, file: KObject, inode: KObject): Program | undefined {
    const { image } = kernel.target;
    try {
      const elf = openElf(readFile(kernel, inode), 'the program');
      const own = readSymbols(elf);
      this.#carried ??= image.elf ? readPrograms(image.elf) : new Map();
      const carried = own.all().length === 0 ? this.#carried.get(readMappedFile(file).path) : undefined;
      return { elf, symbols: carried ?? own };
    } catch (error) {
      if (error instanceof ImageError || error instanceof MemoryError) return undefined;
      throw error;
    }
  }
}

interface Program {
  readonly elf: Elf;
  readonly symbols: SymbolTable;
}

/** `main+12`, as gdb writes it; `main` for its first byte. */
function symbolAt(symbols: SymbolTable, at: VirtAddr): string | undefined {
  const found = symbols.at(at);
  return found && `${found.symbol.name}${found.offset === 0 ? '' : `+${found.offset}`}`;
}

/** The name of the section that is loaded there. */
const sectionAt = (elf: Elf, at: VirtAddr): string | undefined =>
  elf.sections.find(({ address, size, name }) => address !== 0 && name !== '' && at >= address && at < address + size)
    ?.name;
