import type { ComponentChildren } from 'preact';

interface PanelProps {
  /** Where it stands in the grid. */
  readonly name: string;
  readonly title: string;
  /** Where its contents come from, or how much there is. */
  readonly about?: string;
  /** What stands at the right end of the heading. */
  readonly tools?: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** One of the page's regions: a heading, and what it is about. */
export function Panel({ name, title, about, tools, children }: PanelProps) {
  return (
    <section class={`panel panel-${name}`} aria-labelledby={`${name}-title`}>
      <header class="panel-head">
        <h2 id={`${name}-title`}>{title}</h2>
        {about && <p>{about}</p>}
        {tools}
      </header>
      <div class="panel-body">{children}</div>
    </section>
  );
}
