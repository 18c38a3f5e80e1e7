import type { RefObject } from 'preact';
import { STRINGS } from './strings.ts';

const WORDS = STRINGS.keys;

/** The list of keys, as a dialog. */
export const Help = ({ dialog }: { readonly dialog: RefObject<HTMLDialogElement | null> }) => (
  <dialog ref={dialog} class="help" aria-labelledby="help-title">
    <h2 id="help-title">{WORDS.title}</h2>
    <dl>
      {WORDS.rows.map(([key, does]) => (
        <div key={key}>
          <dt>
            {key.split(' ').map((part) => (
              <kbd key={part}>{part}</kbd>
            ))}
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
    <form method="dialog">
      <button type="submit" class="button">
        {WORDS.close}
      </button>
    </form>
  </dialog>
);
