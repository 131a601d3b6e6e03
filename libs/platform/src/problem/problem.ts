import type { Text } from '#domain';

export interface ProblemError {
  /** A code of the catalogue of findings. */
  readonly code: string;
  /** JSON pointer into the body; `''` is the whole of it. */
  readonly pointer: string;
  readonly detail: Text;
}

export interface ProblemOptions {
  readonly detail?: Text;
  readonly errors?: readonly ProblemError[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** More would only make the answer long: the same habit caused them. */
const ERRORS_MAX = 100;

/** An answer that is not what was asked for, as RFC 9457 has it. Thrown; the filter sends it. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly status: number,
    readonly slug: string,
    readonly title: Text,
    readonly options: ProblemOptions = {},
  ) {
    super(title.en);
  }

  get headers(): Readonly<Record<string, string>> {
    return this.options.headers ?? {};
  }

  /** Danish where the standard has one text, English beside it. */
  body(): Record<string, unknown> {
    const { detail, errors } = this.options;
    return {
      type: `/problemer/${this.slug}`,
      title: this.title.da,
      status: this.status,
      ...(detail === undefined ? {} : { detail: detail.da }),
      en: { title: this.title.en, ...(detail === undefined ? {} : { detail: detail.en }) },
      ...(errors === undefined ? {} : { errors: errors.slice(0, ERRORS_MAX).map(flat) }),
    };
  }
}

function flat({ code, pointer, detail }: ProblemError): Record<string, unknown> {
  return { code, pointer, detail: detail.da, en: detail.en };
}
