import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printExpression } from '../../../emulator/inspector/print/print.ts';
import { sizeOf } from '../../../emulator/layouts/resolve.ts';
import { bytes, virtAddr } from '../../../emulator/units.ts';
import { FAMILY, Guest } from '../kernel.ts';

const guest = new Guest(FAMILY);
const symbol = {
  name: 'init_task',
  address: virtAddr(guest.task(0)),
  size: bytes(128),
  kind: 'object',
  binding: 'global',
  section: 1,
} as const;
const start = { ...symbol, name: 'start_kernel', address: virtAddr(0xc0001000), kind: 'function' } as const;
const kernel = guest.kernel({ esp: guest.stack(3) + 512 }, [symbol, start]);
const print = (text: string) => printExpression(kernel, text);

describe('printExpression', () => {
  test.each([
    ['init_task.pid', '(pid_t)0'],
    ['init_task.comm', '(char [16])"swapper"'],
    ['init_task.comm[0]', '(char)115'],
    ['current->pid', '(pid_t)3'],
    ['current', '(struct task_struct *)0xc010c000'],
    ['task(5)->comm', '(char [16])"fork-twice"'],
    ['task(4)->real_parent->pid', '(pid_t)3'],
    ['(*current).state', '(volatile long)0'],
    ['&init_task', '(struct task_struct *)0xc0100000 <init_task>'],
    ['&init_task.tasks', '(struct list_head *)0xc0100010 <init_task+16>'],
    ['task(1)->real_parent', '(struct task_struct *)0xc0100000 <init_task>'],
    ['*&init_task.pid == init_task.pid', '(int)1'],
    ['(struct thread_info *)current->stack', '(struct thread_info *)0xc010e000'],
    ['((struct thread_info *)current->stack)->task == current', '(int)1'],
    ['&((struct task_struct *)0)->tasks', '(struct list_head *)0x00000010'],
    ['start_kernel', '(void *)0xc0001000 <start_kernel>'],
    ['EXIT_ZOMBIE | EXIT_DEAD', '(int)48'],
    ['task(4)->exit_state & EXIT_ZOMBIE', '(int)16'],
    ['sizeof(struct list_head)', '(unsigned int)8'],
    ['sizeof init_task.comm', '(unsigned int)16'],
    ['sizeof(union thread_union) - 1', '(unsigned int)8191'],
    ['(char *)&init_task.comm', '(char *)0xc010003c "swapper"'],
  ])('%s', (text, shown) => {
    expect(print(text).text).toBe(shown);
  });

  test('shows a struct by its members, as text and as JSON', () => {
    expect(print('init_task.tasks')).toEqual({
      type: 'struct list_head',
      text: '(struct list_head){\n\t.next = (struct list_head *)0xc0104010,\n\t.prev = (struct list_head *)0xc0114010,\n}',
      value: { next: 0xc0104010, prev: 0xc0114010 },
    });
  });

  test('moves pointers by what they point to', () => {
    expect(print('&init_task + 1').value).toBe(guest.task(0) + sizeOf(guest.layouts.find('struct task_struct')));
    expect(print('(&init_task + 3) - &init_task').value).toBe(3);
    expect(print('(&init_task)[0].comm').value).toBe('swapper');
    expect(print('(char *)&init_task + 4').value).toBe(guest.task(0) + 4);
  });

  test('calculates as C does', () => {
    expect(print('-7 / 2').text).toBe('(int)-3');
    expect(print('-7 % 2').text).toBe('(int)-1');
    expect(print('-1 < 0u').text).toBe('(int)0');
    expect(print('0x7fffffff + 1').text).toBe('(int)-2147483648');
    expect(print('0xffffffff + 1').text).toBe('(unsigned int)0');
    expect(print('(unsigned char)300').text).toBe('(unsigned char)44');
    expect(print('0 && *(int *)0').text).toBe('(int)0');
    expect(print('!init_task.pid').text).toBe('(int)1');
    expect(print('1 << 31').text).toBe('(int)-2147483648');
    expect(print('0x100000000 - 1').text).toBe('(long long)4294967295');
  });

  test('agrees with 32-bit arithmetic on any integers', () => {
    const int32 = fc.integer({ min: -(2 ** 31) + 1, max: 2 ** 31 - 1 });
    fc.assert(
      fc.property(int32, int32, (a, b) => {
        const of = (operator: string) => print(`(${a}) ${operator} (${b})`).value;
        expect([of('+'), of('-'), of('*'), of('&'), of('|'), of('^')]).toEqual([
          (a + b) | 0,
          (a - b) | 0,
          Math.imul(a, b),
          a & b,
          a | b,
          a ^ b,
        ]);
        expect([of('<'), of('>='), of('==')]).toEqual([Number(a < b), Number(a >= b), Number(a === b)]);
      }),
    );
  });

  test.each([
    ['nobody', 'Cannot find nobody: kernel.elf has no variable, enumerator or function of that name'],
    ['init_task->pid', 'Cannot take ->pid of struct task_struct: use .pid'],
    ['current.pid', 'Cannot take .pid of struct task_struct *: use ->pid'],
    ['init_task.nothing', 'Cannot find the member nothing in struct task_struct'],
    ['task(99)', 'Cannot find task 99: the guest has 0, 1, 2, 3, 4, 5'],
    ['schedule(1)', 'Cannot call schedule: the guest is stopped; only task(PID) can be asked'],
    ['init_task + 1', 'Cannot calculate with struct task_struct: name a member of it'],
    ['*init_task.pid', 'Cannot look behind pid_t: it is not a pointer'],
    ['&1', 'Cannot take the address of int: it lies nowhere'],
    ['1 / 0', 'Cannot divide 1 by 0'],
    ['1 << 32', 'Cannot shift int by 32: it has 32 bits'],
    ['(struct list_head)0', 'Cannot cast to struct list_head: it is not a number'],
    ['(struct nothing *)0', 'Cannot find the type struct nothing'],
    ['*(int *)0x10', 'Cannot read int at 0x00000010: page absent in CR3 0x00001000'],
    ['*(void *)0xc0100000', 'Cannot take the size of void'],
  ])('%s is refused with a reason', (text, reason) => {
    expect(() => print(text)).toThrow(reason);
  });

  test('says why there is no current', () => {
    const lost = guest.kernel({ esp: 0xc0380100 });
    expect(() => printExpression(lost, 'current')).toThrow(
      'Cannot find current: task_struct at 0x00000000 cannot be read',
    );
  });
});
