import type { ComponentChildren } from 'preact';

interface ScrollRegionProps {
  /** What stands in it, for who hears the page. */
  readonly label: string;
  readonly class?: string;
  readonly children: ComponentChildren;
}

/** Where a table that is wider than the page scrolls, by touch, wheel and keyboard. */
export function ScrollRegion({ label, class: more = '', children }: ScrollRegionProps) {
  return (
    <section class={`table--responsive-scroll ${more}`.trim()} tabindex={0} aria-label={label}>
      {children}
    </section>
  );
}
