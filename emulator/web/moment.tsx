import { seconds } from '../trace/text.ts';
import { cycle, icount } from '../units.ts';
import type { Lab } from './lab.ts';
import { narrate } from './narrator.ts';
import { STRINGS } from './strings.ts';
import { Timeline } from './timeline.tsx';

/** Where the run stands: a sentence, the clocks, and a slider over the events. */
export function MomentBar({ lab }: { readonly lab: Lab }) {
  return (
    <section class="moment" aria-label={WORDS.label}>
      <p class="narrator" aria-live="polite">
        {sentence(lab)}
      </p>
      <Clocks lab={lab} />
      <Timeline lab={lab} />
    </section>
  );
}

const WORDS = STRINGS.moment;

function sentence(lab: Lab): string {
  if (lab.phase.value === 'loading') return WORDS.loading;
  if (lab.phase.value === 'running') return WORDS.running;
  const ending = lab.moment.value?.ending;
  if (ending) return WORDS.ended(ending.words);
  const last = lab.last.value;
  return last ? narrate(last) : WORDS.before;
}

function Clocks({ lab }: { readonly lab: Lab }) {
  const moment = lab.moment.value;
  const now = moment?.cycle ?? cycle(0);
  return (
    <dl class="clocks">
      <div title={WORDS.icountIs}>
        <dt>{WORDS.icount}</dt>
        <dd id="icount" data-value={moment?.icount}>
          {grouped(moment?.icount ?? icount(0))}
        </dd>
      </div>
      <div title={WORDS.cycleIs}>
        <dt>{WORDS.cycle}</dt>
        <dd id="cycle" data-value={moment?.cycle}>
          {grouped(now)}
        </dd>
      </div>
      <div title={WORDS.timeIs}>
        <dt>{WORDS.time}</dt>
        <dd>{WORDS.seconds(seconds(now))}</dd>
      </div>
      <Ending lab={lab} />
    </dl>
  );
}

/** How the program ended, and the hash by which two runs are compared. */
function Ending({ lab }: { readonly lab: Lab }) {
  const result = lab.result.value;
  if (!result) return null;
  const { exit, ramHash } = result;
  const status = exit === null ? ENDING.none : 'code' in exit ? ENDING.status(exit.code) : ENDING.signal(exit.signal);
  return (
    <div class="ending" title={ENDING.hashIs}>
      <dt>{status}</dt>
      <dd>
        {ENDING.hash} <span id="ram-hash" data-value={ramHash}>{`${ramHash.slice(0, HASH_SHOWN)}…`}</span>
      </dd>
    </div>
  );
}

const ENDING = STRINGS.ending;
/** `sha256:` and a few digits: enough to compare two screens by eye. */
const HASH_SHOWN = 'sha256:'.length + 8;

/** `1 204 331`, with spaces that do not break. */
const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, '\u202f');
