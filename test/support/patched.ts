/**
 * A copy of some bytes with numbers written over them, each at its offset, little-endian.
 */
export interface Patches {
  readonly u8?: Readonly<Record<number, number>>;
  readonly u16?: Readonly<Record<number, number>>;
  readonly u32?: Readonly<Record<number, number>>;
}

export function patched(bytes: Uint8Array, { u8 = {}, u16 = {}, u32 = {} }: Patches): Uint8Array {
  const copy = new Uint8Array(bytes);
  const view = new DataView(copy.buffer);
  for (const [at, value] of Object.entries(u8)) view.setUint8(Number(at), value);
  for (const [at, value] of Object.entries(u16)) view.setUint16(Number(at), value, true);
  for (const [at, value] of Object.entries(u32)) view.setUint32(Number(at), value, true);
  return copy;
}
