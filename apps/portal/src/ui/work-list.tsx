import type { ComponentChildren } from 'preact';
import { Icon } from '../page/icon.js';

export interface WorkItem {
  /** Left out when there is nowhere to go. */
  readonly href?: string;
  readonly title: string;
  readonly detail: string;
  readonly icon?: string;
  readonly tone?: 'bad' | 'warn' | 'calm';
  readonly aside?: ComponentChildren;
}

interface WorkListProps {
  readonly id: string;
  readonly heading: string;
  readonly items: readonly WorkItem[];
  /** How many there are, when more than the items; said beside the heading. */
  readonly count?: number;
  /** What is said when there is none. */
  readonly none: string;
  readonly more?: { readonly href: string; readonly text: string };
  readonly note?: string;
}

/** One question of a front page: a heading, the things that need someone, a way to the rest. */
export function WorkList({ id, heading, items, count, none, more, note }: WorkListProps) {
  return (
    <section class="kp-work" aria-labelledby={id}>
      <h2 id={id}>
        {heading} <span class="kp-count">{count ?? items.length}</span>
      </h2>
      {items.length === 0 && <p class="kp-none">{none}</p>}
      {items.length > 0 && (
        <ul class="unstyled-list no-max-width">
          {items.map((item) => (
            <li key={`${item.href} ${item.title}`} class="kp-work-item">
              {item.icon !== undefined && (
                <Icon name={item.icon} class={`kp-tone-${item.tone ?? 'calm'}`} />
              )}
              <div>
                {item.href === undefined ? (
                  <b>{item.title}</b>
                ) : (
                  <a href={item.href}>{item.title}</a>
                )}
                <p>{item.detail}</p>
              </div>
              {item.aside !== undefined && <div class="kp-aside">{item.aside}</div>}
            </li>
          ))}
        </ul>
      )}
      {note !== undefined && <p class="kp-muted kp-more">{note}</p>}
      {more !== undefined && (
        <p class="kp-more">
          <a href={more.href}>{more.text}</a>
        </p>
      )}
    </section>
  );
}
