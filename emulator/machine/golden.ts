import { bytes } from '../units.ts';
import { Machine } from './machine.ts';
import { different } from './self-test.ts';

/**
 * The golden run: a known guest of some 1500 instructions must end in a known state.
 *
 * It looks at what the machine is made of: counting, arithmetic and flags, the stack, memory, the clock behind rdtsc,
 * the numbers behind rdrand, and the stop at an `out`. It takes a machine of its own (20 ms) and therefore runs in the
 * tests, in the benchmark, and for whoever changes v86; see self-test.ts.
 */
export async function goldenRun(wasm: WebAssembly.Module): Promise<void> {
  await using machine = await Machine.create({
    kernel: goldenKernel(),
    v86: { wasm },
    memory: bytes(2 << 20),
    cmdline: '',
    rtcBase: 0,
    seed: 1,
    ports: { trace: 0xe0, power: 0xe4 },
  });
  const { reason, icount } = machine.run();
  const { ebx, esi, edi, ebp } = machine.registers();
  const found = { reason, icount, ebx, esi, edi, ebp, ram: await machine.ramHash() };
  for (const [what, wanted] of Object.entries(GOLDEN)) {
    const seen = found[what as keyof typeof found];
    if (seen !== wanted) throw different(`the golden run ends with ${what} ${seen}`, String(wanted));
  }
}

/** What the golden run ends with, on every host. */
const GOLDEN = {
  reason: 'power',
  icount: 1403,
  ebx: 3016913964,
  esi: 1410200,
  edi: 4218545563,
  ebp: 4294967295,
  ram: 'sha256:68fa0fcd94eb342faae6e8ff326d52d42fe30e14e985a07b6d9feb88828a279e',
} as const;

/** Where the program runs. */
const LOAD_ADDRESS = 0x100000;
const HEADERS = 52 + 32;
const MULTIBOOT_MAGIC = 0x1badb002;

/** The program, as an assembler made it. */
const PROGRAM = [
  [0xbc, 0x00, 0x90, 0x00, 0x00], //                     mov  $0x9000, %esp
  [0xb9, 0x64, 0x00, 0x00, 0x00], //                     mov  $100, %ecx
  [0x69, 0xdb, 0x6d, 0x4e, 0xc6, 0x41], //            1: imul $0x41c64e6d, %ebx, %ebx
  [0x81, 0xc3, 0x39, 0x30, 0x00, 0x00], //               add  $0x3039, %ebx
  [0x53], //                                             push %ebx
  [0xe8, 0x15, 0x00, 0x00, 0x00], //                     call 2f
  [0x5a], //                                             pop  %edx
  [0x89, 0x1c, 0x8d, 0x00, 0x80, 0x10, 0x00], //         mov  %ebx, 0x108000(, %ecx, 4)
  [0x0f, 0x31], //                                       rdtsc
  [0x01, 0xc6], //                                       add  %eax, %esi
  [0x0f, 0xc7, 0xf0], //                                 rdrand %eax
  [0x31, 0xc7], //                                       xor  %eax, %edi
  [0xe2, 0xdb], //                                       loop 1b
  [0xe7, 0xe4], //                                       out  %eax, $0xe4
  [0xd3, 0xcb], //                                    2: ror  %cl, %ebx
  [0x19, 0xed], //                                       sbb  %ebp, %ebp
  [0xc3], //                                             ret
].flat();

/** One segment: the multiboot header and the program, behind the ELF headers. */
function goldenKernel(): Uint8Array {
  const size = 12 + PROGRAM.length;
  const file = new Uint8Array(HEADERS + size);
  const view = new DataView(file.buffer);
  const words = (at: number, ...values: readonly number[]): void =>
    values.forEach((value, index) => {
      view.setUint32(at + 4 * index, value, true);
    });
  file.set([0x7f, 0x45, 0x4c, 0x46, 1, 1, 1]);
  view.setUint16(16, 2, true); // executable
  view.setUint16(18, 3, true); // i386
  words(20, 1, LOAD_ADDRESS + 12, 52, 0, 0); // version, entry, program headers, no section headers, flags
  [52, 32, 1, 40, 0, 0].forEach((value, index) => {
    view.setUint16(40 + 2 * index, value, true); // sizes and counts of headers
  });
  words(52, 1, HEADERS, LOAD_ADDRESS, LOAD_ADDRESS, size, size, 7, 4); // LOAD: all of it
  words(HEADERS, MULTIBOOT_MAGIC, 0, -MULTIBOOT_MAGIC);
  file.set(PROGRAM, HEADERS + 12);
  return file;
}
