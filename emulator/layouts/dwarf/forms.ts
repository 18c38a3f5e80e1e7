import type { LebCursor } from '../leb128.ts';
import type { AttributeSpec } from './abbrevs.ts';
import { FORM } from './constants.ts';
import type { DebugSections } from './sections.ts';

/**
 * The value of one attribute, by its form.
 *
 * Constants, addresses and flags come as numbers, text as strings, references as offsets in `.debug_info`, blocks
 * and expressions as bytes. DWARF 5's indirect forms are resolved here, through the bases of their unit.
 */
export type AttributeValue = number | string | Uint8Array;

/** What the forms of one unit depend on. */
export interface FormContext {
  readonly sections: DebugSections;
  /** Offset of the unit in `.debug_info`: most references count from it. */
  readonly unitOffset: number;
  readonly strOffsetsBase: number;
  readonly addrBase: number;
}

/** Reads a value and moves the cursor past it. Throws ImageError for a form that is not known. */
export function readForm(at: LebCursor, { form, constant }: AttributeSpec, context: FormContext): AttributeValue {
  const read = READERS.get(form);
  if (read) return read(at, context);
  if (form === FORM.implicitConst) return constant;
  if (form === FORM.indirect) return readForm(at, { attribute: 0, form: at.unsignedLeb(), constant }, context);
  throw context.sections.error(
    `it uses the form 0x${form.toString(16)}, which is not known; compile it with -gdwarf-4`,
  );
}

type FormReader = (at: LebCursor, context: FormContext) => AttributeValue;

const u8: FormReader = (at) => at.u8();
const u16: FormReader = (at) => at.u16();
const u32: FormReader = (at) => at.u32();
const u64: FormReader = (at) => Number(at.u64());
const leb: FormReader = (at) => at.unsignedLeb();
const block =
  (length: (at: LebCursor) => number): FormReader =>
  (at) =>
    at.take(length(at));
const inUnit =
  (distance: (at: LebCursor) => number): FormReader =>
  (at, context) =>
    context.unitOffset + distance(at);
const text =
  (index: (at: LebCursor) => number): FormReader =>
  (at, { sections, strOffsetsBase }) =>
    sections.string('.debug_str', sections.cursor('.debug_str_offsets', strOffsetsBase + 4 * index(at)).u32());
const address =
  (index: (at: LebCursor) => number): FormReader =>
  (at, { sections, addrBase }) =>
    sections.cursor('.debug_addr', addrBase + 4 * index(at)).u32();

const READERS: ReadonlyMap<number, FormReader> = new Map<number, FormReader>([
  [FORM.addr, u32],
  [FORM.data1, u8],
  [FORM.data2, u16],
  [FORM.data4, u32],
  [FORM.data8, u64],
  [FORM.data16, (at) => at.take(16)],
  [FORM.sdata, (at) => at.signedLeb()],
  [FORM.udata, leb],
  [FORM.flag, u8],
  [FORM.flagPresent, () => 1],
  [FORM.secOffset, u32],
  [FORM.loclistx, leb],
  [FORM.rnglistx, leb],
  [FORM.string, (at) => at.cString()],
  [FORM.strp, (at, { sections }) => sections.string('.debug_str', at.u32())],
  [FORM.lineStrp, (at, { sections }) => sections.string('.debug_line_str', at.u32())],
  [FORM.strx, text((at) => at.unsignedLeb())],
  [FORM.strx1, text((at) => at.u8())],
  [FORM.strx2, text((at) => at.u16())],
  [FORM.strx3, text((at) => at.u24())],
  [FORM.strx4, text((at) => at.u32())],
  [FORM.addrx, address((at) => at.unsignedLeb())],
  [FORM.addrx1, address((at) => at.u8())],
  [FORM.addrx2, address((at) => at.u16())],
  [FORM.addrx3, address((at) => at.u24())],
  [FORM.addrx4, address((at) => at.u32())],
  [FORM.refAddr, u32],
  [FORM.ref1, inUnit((at) => at.u8())],
  [FORM.ref2, inUnit((at) => at.u16())],
  [FORM.ref4, inUnit((at) => at.u32())],
  [FORM.ref8, inUnit((at) => Number(at.u64()))],
  [FORM.refUdata, inUnit((at) => at.unsignedLeb())],
  [FORM.refSig8, u64],
  [FORM.block, block((at) => at.unsignedLeb())],
  [FORM.block1, block((at) => at.u8())],
  [FORM.block2, block((at) => at.u16())],
  [FORM.block4, block((at) => at.u32())],
  [FORM.exprloc, block((at) => at.unsignedLeb())],
]);
