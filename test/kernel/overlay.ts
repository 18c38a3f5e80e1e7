/** The overlay, given at the event forklore_ready: ebx is where its length goes, ecx where it goes itself. */
export function giveOverlay(
  machine: { ram(): Uint8Array; registers(): { readonly ebx: number; readonly ecx: number } },
  overlay: Uint8Array,
): void {
  const { ebx, ecx } = machine.registers();
  const ram = machine.ram();
  ram.set(overlay, (ecx - PAGE_OFFSET) >>> 0);
  new DataView(ram.buffer, ram.byteOffset).setUint32((ebx - PAGE_OFFSET) >>> 0, overlay.length, true);
}

const PAGE_OFFSET = 0xc0000000;
