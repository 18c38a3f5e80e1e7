/**
 * Whether a recording's file says what a recording can say: it may be whole to the last byte, and still be the work of
 * somebody else's program.
 *
 * Each check throws an error with the name of the member that is wrong, and its value.
 */

/** For the parsed second line. */
export function checkHeader(header: unknown): void {
  check('header', header, {
    machine: isObject,
    run: isObject,
    inputs: isObject,
    files: isListOf(isFile),
    packed: isCount,
  });
  const { machine, run, inputs } = header as Record<string, unknown>;
  check('machine', machine, {
    image: isText,
    memory: isCount,
    engine: isText,
    turbo: (end) => end === undefined || isCount(end),
    date: isDate,
    seed: Number.isFinite,
    network: isFlag,
  });
  check('run', run, { program: isText, argv: isListOf(isText), environ: isListOf(isText), cwd: isText });
  check('inputs', inputs, { count: isCount, size: isCount });
}

/** For one parsed line of the log, its bytes made bytes. */
export function checkRecordedInput(input: unknown): void {
  check('input', input, { at: isCount, kind: (kind) => isText(kind) && Object.hasOwn(INPUTS, kind as string) });
  const { kind } = input as { readonly kind: keyof typeof INPUTS };
  check(kind, input, INPUTS[kind]);
}

type Test = (value: unknown) => boolean;

function check(what: string, value: unknown, members: Readonly<Record<string, Test>>): void {
  const found: Readonly<Record<string, unknown>> = { ...(value as object) };
  for (const [name, isRight] of Object.entries(members)) {
    if (!isRight(found[name])) throw new TypeError(`${name} of ${what} is ${JSON.stringify(found[name]) ?? 'missing'}`);
  }
}

const isText: Test = (value) => typeof value === 'string';
const isFlag: Test = (value) => typeof value === 'boolean';
const isCount: Test = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isDate: Test = (value) => isText(value) && !Number.isNaN(Date.parse(value as string));
const isBytes: Test = (value) => value instanceof Uint8Array;
const isObject: Test = (value) => typeof value === 'object' && value !== null;
const isListOf =
  (isRight: Test): Test =>
  (value) =>
    Array.isArray(value) && value.every(isRight);
const isFile: Test = (value) => {
  const { path, size } = { ...(value as { readonly path?: unknown; readonly size?: unknown }) };
  return isText(path) && isCount(size);
};

/** The members of each kind of input. */
const INPUTS = {
  serial: { port: (port: unknown) => port === 'com1' || port === 'com2', bytes: isBytes },
  keyboard: { codes: isBytes },
  frame: { bytes: isBytes },
  irq: { line: isCount },
  memory: { address: isCount, bytes: isBytes },
} as const;
