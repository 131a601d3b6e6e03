import { Spark } from '../charts/spark.js';
import { useLocale } from '../page/visit.js';

/** One figure of the report with what it was in the quarters before. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  /** Decimal text. */
  readonly value: string;
  /** Oldest first, without the new one; null is unknown. */
  readonly before: readonly (string | null)[];
}

/** Each figure beside its history. */
export function FigureList({ figures }: { figures: readonly Figure[] }) {
  const { text } = useLocale();
  const show = useFigureText();
  const { verdict } = text.report;
  if (figures.length === 0) return null;
  return (
    <section aria-labelledby="tallene">
      <h2 id="tallene">{verdict.figures}</h2>
      <p>{verdict.figuresWhat}</p>
      <ul class="unstyled-list no-max-width kp-figures">
        {figures.map(({ name, unit, value, before }) => {
          const last = before.findLast((each) => each !== null);
          return (
            <li key={name}>
              <span class="kp-figure-name">{name}</span>
              <span class="kp-figure-value">{show(value, unit)}</span>
              <span class="kp-muted kp-figure-previous">
                {last ? verdict.before(show(last, unit)) : ''}
              </span>
              <Spark values={[...before, value].map(numberOf)} width={180} height={36} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const numberOf = (value: string | null): number | null => (value === null ? null : Number(value));

function useFigureText(): (value: string, unit: string) => string {
  const { money, number, percent } = useLocale();
  return (value, unit) => {
    if (unit === 'DKK') return money(value);
    return unit === 'share' ? percent(Number(value)) : number(value);
  };
}
