import { KObject } from '../../layouts/object.ts';
import { parseType } from '../../layouts/parse-type.ts';
import { bare, sizeOf } from '../../layouts/resolve.ts';
import { typeName } from '../../layouts/type-name.ts';
import { readCurrent } from '../current.ts';
import { InspectError } from '../error.ts';
import { findingWords } from '../findings.ts';
import type { Kernel } from '../target.ts';
import { readTasks } from '../tasks.ts';
import { Arithmetic } from './arithmetic.ts';
import type { Expression } from './expression.ts';
import { convert, dereference, isPlace, load, type Operand, type TypedNumber } from './operand.ts';

/**
 * Gives an expression its value in a stopped guest.
 *
 * Names are, in this order: `current`, the kernel's variables, its enumerators, its functions. `task(PID)` is the
 * task_struct of that pid. As in C, nothing but `*`, `->` and `[]` follows a pointer.
 */
export class Evaluator {
  readonly #kernel: Kernel;
  readonly #arithmetic: Arithmetic;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
    this.#arithmetic = new Arithmetic(kernel.layouts);
  }

  /** Throws InspectError or LayoutError for what means nothing, MemoryError for what cannot be read. */
  evaluate(expression: Expression): Operand {
    switch (expression.kind) {
      case 'number':
        return this.#arithmetic.literal(expression.value, expression.unsigned);
      case 'name':
        return this.#name(expression.name);
      case 'call':
        return this.#call(expression.name, this.evaluate(expression.argument));
      case 'member':
        return this.#member(expression);
      case 'index':
        return this.#index(expression);
      case 'unary':
        return this.#unary(expression);
      case 'binary':
        return this.#binary(expression);
      case 'cast':
        return convert(load(this.evaluate(expression.of)).value, parseType(this.#kernel.layouts, expression.type));
      case 'sizeof':
        return this.#sizeof(expression.of);
    }
  }

  #name(name: string): Operand {
    if (name === 'current') return this.#current();
    const { layouts, target } = this.#kernel;
    if (layouts.variables.has(name)) return this.#kernel.variable(name);
    const enumerator = layouts.enumerator(name);
    if (enumerator !== undefined) return this.#arithmetic.literal(BigInt(enumerator), false);
    const symbol = target.image.symbols.lookup(name);
    if (symbol) return { type: this.#arithmetic.type('void *'), value: BigInt(symbol.address) };
    throw new InspectError(
      `Cannot find ${name}: ${target.image.name} has no variable, enumerator or function of that name`,
    );
  }

  #current(): TypedNumber {
    const { task, findings } = readCurrent(this.#kernel);
    if (task) return this.#taskPointer(task.task);
    const why = findings.map(findingWords).join('; ');
    throw new InspectError(`Cannot find current: ${why}`);
  }

  #call(name: string, argument: Operand): Operand {
    if (name !== 'task')
      throw new InspectError(`Cannot call ${name}: the guest is stopped; only task(PID) can be asked`);
    const wanted = Number(load(argument).value);
    const { rows } = readTasks(this.#kernel);
    const row = rows.find(({ pid }) => pid === wanted);
    if (row) return this.#taskPointer(row.task);
    throw new InspectError(
      `Cannot find task ${wanted}: the guest has ${rows.map(({ pid }) => pid).join(', ') || 'none'}`,
    );
  }

  #taskPointer(address: number): TypedNumber {
    return { type: this.#arithmetic.type('struct task_struct *'), value: BigInt(address) };
  }

  #member({ of, name, arrow }: Extract<Expression, { kind: 'member' }>): Operand {
    const operand = this.evaluate(of);
    const isPointer = bare(operand.type).kind === 'pointer';
    if (isPointer !== arrow) {
      const [wrong, right] = arrow ? ['->', '.'] : ['.', '->'];
      throw new InspectError(`Cannot take ${wrong}${name} of ${typeName(operand.type)}: use ${right}${name}`);
    }
    if (isPointer) return dereference(operand, this.#kernel.space).member(name);
    if (isPlace(operand)) return operand.member(name);
    throw new InspectError(`Cannot take .${name} of ${typeName(operand.type)}: it is not a struct`);
  }

  #index({ of, index }: Extract<Expression, { kind: 'index' }>): Operand {
    const at = load(this.evaluate(index)).value;
    return dereference(this.evaluate(of), this.#kernel.space, at);
  }

  #unary({ operator, of }: Extract<Expression, { kind: 'unary' }>): Operand {
    const operand = this.evaluate(of);
    if (operator === '*') return dereference(operand, this.#kernel.space);
    if (operator === '&') return addressOf(operand);
    if (operator === '!') return this.#arithmetic.truth(load(operand).value === 0n);
    return this.#arithmetic.unary(operator, load(operand));
  }

  #binary({ operator, left, right }: Extract<Expression, { kind: 'binary' }>): Operand {
    const a = load(this.evaluate(left));
    if (operator === '&&' || operator === '||') {
      // As in C, the right side is not looked at where the left one decides.
      if ((a.value !== 0n) === (operator === '||')) return this.#arithmetic.truth(operator === '||');
      return this.#arithmetic.truth(load(this.evaluate(right)).value !== 0n);
    }
    return this.#arithmetic.binary(operator, a, load(this.evaluate(right)));
  }

  #sizeof(of: Expression | { readonly type: string }): TypedNumber {
    const type =
      'type' in of && !('kind' in of) ? parseType(this.#kernel.layouts, of.type) : this.evaluate(of as Expression).type;
    return { type: this.#arithmetic.type('unsigned int'), value: BigInt(sizeOf(type)) };
  }
}

function addressOf(operand: Operand): TypedNumber {
  if (!(operand instanceof KObject))
    throw new InspectError(`Cannot take the address of ${typeName(operand.type)}: it lies nowhere`);
  if (operand.bits) throw new InspectError('Cannot take the address of a bit-field: it has none');
  return { type: { kind: 'pointer', to: operand.type }, value: BigInt(operand.address) };
}
