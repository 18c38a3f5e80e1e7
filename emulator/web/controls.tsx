import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { First, Next, Pause, Previous, Run } from './icons.tsx';
import type { Lab } from './lab.ts';
import { STRINGS } from './strings.ts';

const WORDS = STRINGS.controls;

/** Going through a run: each button is also a key (keys.ts). */
export function Transport({ lab }: { readonly lab: Lab }) {
  const running = lab.phase.value === 'running';
  const loading = lab.phase.value === 'loading';
  const ended = lab.moment.value?.ending !== undefined;
  const atStart = lab.position.value <= 1;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame and say less
    <div class="transport" role="group" aria-label={WORDS.label}>
      <Button words={WORDS.first} keys="Home" off={loading || atStart} press={() => lab.first()}>
        <First />
      </Button>
      <Button words={WORDS.previous} keys="←" off={loading || atStart} press={() => lab.previous()}>
        <Previous />
      </Button>
      {running ? (
        <Button words={WORDS.pause} keys="Space" main press={() => lab.pause()}>
          <Pause />
        </Button>
      ) : (
        <Button words={WORDS.run} keys="Space" main off={loading || ended} press={() => lab.run()}>
          <Run />
        </Button>
      )}
      <Button words={WORDS.next} keys="→" off={loading || ended} press={() => lab.next()}>
        <Next />
      </Button>
    </div>
  );
}

interface ButtonProps {
  readonly words: string;
  readonly keys: string;
  readonly press: () => unknown;
  /** It says its words beside its picture. */
  readonly main?: boolean;
  readonly off?: boolean;
  readonly children: ComponentChildren;
}

/** A button that can do nothing keeps the focus, so that a key held down does not lose its place. */
function Button({ words, keys, press, main = false, off = false, children }: ButtonProps) {
  return (
    <button
      type="button"
      class={main ? 'button main' : 'button'}
      title={`${words} (${keys})`}
      aria-label={main ? undefined : words}
      aria-disabled={off}
      onClick={() => !off && press()}
    >
      {children}
      {main && <span>{words}</span>}
    </button>
  );
}

/** The lessons of the image. */
export function ProgramChoice({ lab }: { readonly lab: Lab }) {
  const { word } = lab.program.value;
  const lessons = lab.assets.files.lessons();
  const known = word === '' || lessons.includes(word) ? lessons : [word, ...lessons];
  return (
    <label class="programs">
      <span>{STRINGS.programs}</span>
      <select
        class="choice"
        value={word}
        onChange={({ currentTarget }) => lab.follow({ program: currentTarget.value, args: [] })}
      >
        {known.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Copies the address, which holds the moment. A page that came over plain http may not; its address bar is there. */
export function CopyLink() {
  const [copied, setCopied] = useState(false);
  if (!isSecureContext) return null;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(location.href);
    setCopied(true);
  };
  return (
    <button type="button" class="button plain" title={WORDS.link} onClick={copy} onBlur={() => setCopied(false)}>
      <span aria-live="polite">{copied ? WORDS.copied : WORDS.copy}</span>
    </button>
  );
}
