import { spawnSync } from 'node:child_process';

/**
 * What pahole says about the structs of an ELF file, parsed from its text.
 *
 * Bit-fields are told in bits from the start of the struct: tools differ in which unit they count from, but not in
 * where the bits are.
 */
export interface PaholeStruct {
  readonly kind: string;
  readonly name: string;
  /** Undefined for a union: pahole does not say. */
  readonly size: number | undefined;
  /** In order, those of nested unnamed structs before the member that they make up. */
  readonly members: readonly PaholeMember[];
}

/** A member in the form in which both sides are compared. */
export type PaholeMember = string;

export const memberText = (name: string, offset: number, size: number): PaholeMember =>
  `${name} at ${offset}: ${size} bytes`;
export const bitFieldText = (name: string, firstBit: number, width: number): PaholeMember =>
  `${name} from bit ${firstBit}: ${width} bits`;

/** Every named struct and union that pahole lists. It lists one definition of each name in each compile unit. */
export function pahole(path: string): readonly PaholeStruct[] {
  const { stdout, status, stderr } = spawnSync('pahole', ['--show_only_data_members', path], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`pahole failed: ${stderr}`);
  return stdout.split(/^(?=(?:struct|union) )/m).flatMap(parseStruct);
}

function parseStruct(text: string): readonly PaholeStruct[] {
  const [, kind, name] = text.match(/^(struct|union) (\w+) \{/) ?? [];
  if (!kind || !name) return [];
  const members = text.split('\n').flatMap(parseMember);
  const size = text.match(/^\t\/\* size: (\d+)/m)?.[1];
  return [{ kind, name, size: size === undefined ? undefined : Number(size), members }];
}

/** A line such as `u32 low:3;`, `char name[16];`, `} named;` or `};`, with its place in a comment. */
function parseMember(line: string): readonly PaholeMember[] {
  const match = line.match(/^\t+(.*);\s*\/\*\s*(\d+)(?::\s*(\d+))?\s+(\d+)\s*\*\/$/);
  if (!match) return [];
  const [, declared = '', offset, firstBit, size] = match;
  const { name, width } = parseDeclared(declared.replace(/ __attribute__\(\(.*\)\)/, ''));
  if (width !== undefined) return [bitFieldText(name, Number(offset) * 8 + Number(firstBit), width)];
  return [memberText(name, Number(offset), Number(size))];
}

/** The name stands behind the star of a pointer to a function, else at the end but for dimensions or a width. */
function parseDeclared(declared: string): { readonly name: string; readonly width?: number } {
  const pointer = declared.match(/\(\*+ *(?:const )?(\w+)/)?.[1];
  if (pointer !== undefined) return { name: pointer };
  const [, name = '', width] = declared.match(/(\w+)(?:\[\d*\])*(?::(\d+))?$/) ?? [];
  return width === undefined ? { name } : { name, width: Number(width) };
}
