import type { ComponentChildren } from 'preact';

const SHAPES = {
  line: <path class="kp-line" d="M1 8H27" />,
  band: (
    <>
      <rect class="kp-band" x="1" y="3" width="26" height="10" />
      <path class="kp-edge" d="M1 3H27M1 13H27" />
    </>
  ),
  diamond: <path class="kp-flag" d="M14 1l7 7-7 7-7-7z" />,
  ring: <circle class="kp-ring" cx="14" cy="8" r="4" />,
  break: <path class="kp-dashes" d="M14 0V16" />,
  dashes: <path class="kp-dashes" d="M1 8H27" />,
  dots: <path class="kp-dots" d="M1 8H27" />,
} as const;

/** A shape as it stands in the chart, with what it means. */
export function Key({ shape, text }: { shape: keyof typeof SHAPES; text: string }) {
  return (
    <li>
      <svg class="kp-mark" width="28" height="16" viewBox="0 0 28 16" aria-hidden="true">
        {SHAPES[shape]}
      </svg>
      {text}
    </li>
  );
}

export const Legend = ({ children }: { children: ComponentChildren }) => (
  <ul class="unstyled-list no-max-width kp-key kp-chart-key">{children}</ul>
);
