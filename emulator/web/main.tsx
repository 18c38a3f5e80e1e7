/**
 * The page's beginning: draws itself at once, fetches the image and v86, and shows what the address asks for.
 *
 * The page is never blank: before anything is loaded it says so, and an error becomes a sentence on it.
 */
import '@xterm/xterm/css/xterm.css';
import './theme.css';
import { render } from 'preact';
import { keepAddress } from './address.ts';
import { App, Fault, Welcome } from './app.tsx';
import { loadAssets } from './assets.ts';
import { Lab } from './lab.ts';

const root = document.querySelector('#app');
if (!root) throw new Error('Cannot show the page: index.html has no element with the id app');

render(<Welcome />, root);
try {
  const lab = new Lab(await loadAssets(import.meta.url));
  render(<App lab={lab} />, root);
  await keepAddress(lab);
} catch (error) {
  render(<Fault sentence={error instanceof Error ? error.message : String(error)} />, root);
}
