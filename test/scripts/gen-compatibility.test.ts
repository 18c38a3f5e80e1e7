import { expect, test } from 'vitest';
import { compatibilityPage } from '../../scripts/gen-compatibility.ts';
import { IMAGE } from '../../scripts/pack-image.ts';

test('the page lists every call of Linux 2.6.34 once, with what the kernel declares', async () => {
  const page = await compatibilityPage(IMAGE);
  const numbers = [...page.matchAll(/<td>(\d+)<td>/g)].map(([, number]) => Number(number));
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
  // 222, 223, 251 and 285 belong to no call
  expect(numbers.filter((number) => number <= 337)).toHaveLength(334);
  expect(page).toContain('<td>2<td>fork<td><code>pid_t fork(void)</code>');
  expect(page).toContain('<td>7<td>waitpid<td><code>pid_t waitpid(pid_t pid, int *stat_addr, ');
  expect(page).toContain('<tr class="absent"><td>26<td>ptrace<td>not there: ENOSYS');
});
