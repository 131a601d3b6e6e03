import { readFileSync } from 'node:fs';
import { dkfdsFile } from '../assets/package-file.js';

const SYMBOLS = readSymbols();

function readSymbols(): ReadonlyMap<string, string> {
  const sprite = readFileSync(dkfdsFile('img/all-svg-icons.svg'), 'utf8');
  const found = sprite.matchAll(/<symbol id="([^"]+)"[\s\S]*?<\/symbol>/g);
  return new Map([...found].map(([symbol, id = '']) => [id, symbol]));
}

interface IconProps {
  readonly name: string;
  /** With a label the icon speaks; without one it is decoration. */
  readonly label?: string;
  readonly class?: string;
}

/** An icon of the design system, by its name there. */
export function Icon({ name, label, class: more }: IconProps) {
  return (
    <svg
      class={more === undefined ? 'icon-svg' : `icon-svg ${more}`}
      focusable="false"
      role={label === undefined ? undefined : 'img'}
      aria-label={label}
      aria-hidden={label === undefined ? true : undefined}
    >
      <use href={`#${name}`} />
    </svg>
  );
}

/** The symbols a page uses, to stand once in its body: no request, and nothing that is not shown. */
export function spriteFor(html: string): string {
  const used = new Set([...html.matchAll(/<use href="#([^"]+)"/g)].map(([, id = '']) => id));
  const symbols = [...used].map((id) => SYMBOLS.get(id) ?? '').join('');
  return symbols === '' ? '' : `<svg hidden aria-hidden="true">${symbols}</svg>`;
}
