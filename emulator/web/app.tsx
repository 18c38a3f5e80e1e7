import { useEffect, useRef } from 'preact/hooks';
import { Console } from './console.tsx';
import { CopyLink, ProgramChoice, Transport } from './controls.tsx';
import { Events } from './events.tsx';
import { Help } from './help.tsx';
import { listenToKeys } from './keys.ts';
import type { Lab } from './lab.ts';
import { MomentBar } from './moment.tsx';
import { STRINGS } from './strings.ts';
import { TaskTable } from './tasks.tsx';
import { Tree } from './tree.tsx';
import { IMAGE_DIGITS } from './url.ts';

/**
 * The whole page, on one screen:
 *
 *     ┌ forklore │ program │ ⏮ ◀ Run ▶ ──────────── link │ ? ┐
 *     │ one sentence                      icount cycle  time │
 *     │ ─────────●────────────────────────────────────────── │
 *     ├────────────────────────────────┬─────────────────────┤
 *     │ family tree                    │ console             │
 *     ├────────────────────────────────┼─────────────────────┤
 *     │ processes                      │ events              │
 *     └────────────────────────────────┴─────────────────────┘
 */
export function App({ lab }: { readonly lab: Lab }) {
  const help = useRef<HTMLDialogElement>(null);
  useEffect(() => listenToKeys(lab, () => help.current?.showModal()), [lab]);
  return (
    <div class="page" data-phase={lab.phase.value}>
      <header class="bar">
        <Wordmark />
        <ProgramChoice lab={lab} />
        <Transport lab={lab} />
        <div class="bar-end">
          <CopyLink />
          <button type="button" class="button plain" onClick={() => help.current?.showModal()}>
            {STRINGS.controls.keys} <kbd>?</kbd>
          </button>
        </div>
      </header>
      <Notices lab={lab} />
      <main aria-busy={lab.phase.value !== 'resting'}>
        <h1 class="quiet">{STRINGS.name}</h1>
        <MomentBar lab={lab} />
        <Tree lab={lab} />
        <TaskTable lab={lab} />
        <Console lab={lab} />
        <Events lab={lab} />
      </main>
      <footer>
        <span>{STRINGS.footer.honest}</span>
        <span title={STRINGS.footer.imageIs}>
          {STRINGS.footer.image} <code>{lab.assets.image.id.slice(0, IMAGE_DIGITS)}</code>
        </span>
      </footer>
      <Help dialog={help} />
    </div>
  );
}

const Wordmark = () => (
  <div class="wordmark">
    <svg viewBox="0 0 22 16" width="22" height="16" aria-hidden="true">
      <path d="M2 8h4c5 0 4-5.5 9-5.5h4M6 8c5 0 4 5.5 9 5.5h4" />
    </svg>
    <b>{STRINGS.name}</b>
    <span>{STRINGS.tagline}</span>
  </div>
);

/** What went wrong, or what a link could not do: sentences, above everything else. */
function Notices({ lab }: { readonly lab: Lab }) {
  const fault = lab.fault.value;
  const notice = lab.notice.value;
  if (fault) return <Fault sentence={fault} />;
  if (!notice) return null;
  const dismiss = (): void => {
    lab.notice.value = undefined;
  };
  return (
    <div class="notice" role="status" aria-label={STRINGS.notices.label}>
      <p>{notice}</p>
      <button type="button" class="button plain" onClick={dismiss}>
        {STRINGS.notices.dismiss}
      </button>
    </div>
  );
}

/** An error, and the way out: the page from its beginning. */
export const Fault = ({ sentence }: { readonly sentence: string }) => (
  <div class="notice fault" role="alert">
    <p>{sentence}</p>
    <a class="button" href={location.pathname}>
      {STRINGS.fault.again}
    </a>
  </div>
);

/** What is seen before there is anything to see. */
export const Welcome = () => (
  <div class="page" data-phase="loading">
    <header class="bar">
      <Wordmark />
    </header>
    <p class="welcome" role="status">
      {STRINGS.moment.loading}
    </p>
  </div>
);
