import { FitAddon } from '@xterm/addon-fit';
import { type ITheme, Terminal } from '@xterm/xterm';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Lab } from './lab.ts';
import { Panel } from './panel.tsx';
import { STRINGS } from './strings.ts';
import type { Transcript } from './transcript.ts';

/** What the serial ports have said: the program's terminal, and behind a second tab the kernel's log. */
export function Console({ lab }: { readonly lab: Lab }) {
  const [shown, show] = useState<Tab>('program');
  return (
    <Panel name="console" title={WORDS.title} tools={<Tabs shown={shown} show={show} />}>
      {TABS.map((tab) => (
        <div key={tab} id={`console-${tab}`} role="tabpanel" aria-labelledby={`tab-${tab}`} hidden={tab !== shown}>
          <Screen transcript={tab === 'program' ? lab.console : lab.log} visible={tab === shown} />
        </div>
      ))}
    </Panel>
  );
}

const WORDS = STRINGS.console;
const TABS = ['program', 'kernel'] as const;
type Tab = (typeof TABS)[number];

interface TabsProps {
  readonly shown: Tab;
  readonly show: (tab: Tab) => void;
}

/** Two tabs: the arrow keys go from the one to the other, as everywhere. */
function Tabs({ shown, show }: TabsProps) {
  const other: Tab = shown === 'program' ? 'kernel' : 'program';
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.stopPropagation();
    show(other);
    document.getElementById(`tab-${other}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={WORDS.title} onKeyDown={onKeyDown}>
      {TABS.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`tab-${tab}`}
          aria-selected={tab === shown}
          aria-controls={`console-${tab}`}
          tabIndex={tab === shown ? 0 : -1}
          title={tab === 'program' ? WORDS.programIs : WORDS.kernelIs}
          onClick={() => show(tab)}
        >
          {WORDS[tab]}
        </button>
      ))}
    </div>
  );
}

interface ScreenProps {
  readonly transcript: Transcript;
  readonly visible: boolean;
}

function Screen({ transcript, visible }: ScreenProps) {
  const home = useRef<HTMLDivElement>(null);
  const fit = useRef<() => void>(() => undefined);
  useEffect(() => {
    if (!home.current) return undefined;
    const opened = openTerminal(home.current, transcript);
    fit.current = opened.fit;
    return opened.close;
  }, [transcript]);
  useEffect(() => {
    if (visible) fit.current();
  }, [visible]);
  return (
    <>
      {transcript.empty.value && <p class="silent">{WORDS.silent}</p>}
      <div class="screen" ref={home} />
    </>
  );
}

/** A terminal that follows its element's size, the theme and a transcript. */
function openTerminal(home: HTMLElement, transcript: Transcript) {
  const terminal = new Terminal({
    convertEol: true,
    disableStdin: true,
    cursorInactiveStyle: 'none',
    cursorStyle: 'bar',
    fontFamily: token('--mono'),
    fontSize: 13,
    lineHeight: 1.25,
    minimumContrastRatio: 4.5,
    screenReaderMode: true,
    scrollback: 5000,
    theme: theme(),
  });
  const addon = new FitAddon();
  terminal.loadAddon(addon);
  terminal.open(home);
  // It takes no input, so that no key may end in it: Tab must lead on, and the page's own keys must work.
  terminal.attachCustomKeyEventHandler(() => false);
  const fit = (): void => {
    if (home.clientWidth > 0) addon.fit();
  };
  const sized = new ResizeObserver(fit);
  sized.observe(home);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const recolour = (): void => {
    terminal.options.theme = theme();
  };
  dark.addEventListener('change', recolour);
  const unlisten = transcript.listen({
    append: (bytes) => terminal.write(bytes),
    clear: () => terminal.reset(),
  });
  const close = (): void => {
    unlisten();
    dark.removeEventListener('change', recolour);
    sized.disconnect();
    terminal.dispose();
  };
  return { fit, close };
}

const theme = (): ITheme => ({
  background: token('--panel'),
  foreground: token('--ink'),
  cursor: token('--panel'),
  selectionBackground: token('--selection'),
});

const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
