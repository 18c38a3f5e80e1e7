/**
 * Keeps the address and the lab in step: the address always says what is shown, and a link that is pasted is followed.
 */
import { effect } from '@preact/signals';
import type { Lab } from './lab.ts';
import { formatLink, parseLink } from './url.ts';

/** Follows what the address asks for, now and whenever it changes, and writes each moment into it. */
export async function keepAddress(lab: Lab): Promise<void> {
  window.addEventListener('hashchange', () => void lab.follow(parseLink(location.hash)));
  await lab.follow(parseLink(location.hash));
  effect(() => {
    const moment = lab.moment.value;
    if (!moment || lab.phase.value !== 'resting') return;
    const { word: program, args } = lab.program.value;
    const link = formatLink({ program, args, cycle: moment.cycle, image: lab.assets.image.id });
    // Replacing fires no hashchange, and leaves no trail of moments behind the back button.
    if (link !== location.hash) history.replaceState(null, '', link);
  });
}
