import type { LebCursor } from '../leb128.ts';
import { FORM } from './constants.ts';

/**
 * Abbreviations: the shapes of debugging entries, written once for all entries that look alike.
 *
 *     code 7: tag member, no children; name as strp, type as ref4, data_member_location as data1
 *
 * An entry then holds its code and bare values.
 */
export interface Abbrev {
  readonly tag: number;
  readonly hasChildren: boolean;
  readonly attributes: readonly AttributeSpec[];
}

export interface AttributeSpec {
  readonly attribute: number;
  readonly form: number;
  /** The value itself, for FORM.implicitConst. */
  readonly constant: number;
}

/** The table at the cursor, by code. */
export function readAbbrevs(at: LebCursor): ReadonlyMap<number, Abbrev> {
  const abbrevs = new Map<number, Abbrev>();
  for (let code = at.unsignedLeb(); code !== 0; code = at.unsignedLeb()) {
    const tag = at.unsignedLeb();
    const hasChildren = at.u8() !== 0;
    abbrevs.set(code, { tag, hasChildren, attributes: readSpecs(at) });
  }
  return abbrevs;
}

function readSpecs(at: LebCursor): readonly AttributeSpec[] {
  const specs: AttributeSpec[] = [];
  for (;;) {
    const [attribute, form] = [at.unsignedLeb(), at.unsignedLeb()];
    const constant = form === FORM.implicitConst ? at.signedLeb() : 0;
    if (attribute === 0 && form === 0) return specs;
    specs.push({ attribute, form, constant });
  }
}
