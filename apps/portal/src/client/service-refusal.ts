import { problemAnswer } from '#contract';
import type { Text } from '#domain';

/** What another app has against what it was asked: a problem of RFC 9457. Thrown. */
export class ServiceRefusal extends Error {
  override readonly name = 'ServiceRefusal';

  constructor(
    readonly status: number,
    /** What is wrong, the most exact sentence that was given. */
    readonly sentence: Text,
    /** The code of a finding, where one was named. */
    readonly code: string | undefined,
  ) {
    super(`${status}: ${sentence.en}`);
  }

  /** @param body what was answered, whatever it is */
  static of(status: number, body: string): ServiceRefusal {
    const read = problemAnswer.safeParse(parsed(body));
    if (!read.success) return new ServiceRefusal(status, { da: '', en: '' }, undefined);
    const { title, detail, en, errors } = read.data;
    const [error] = errors ?? [];
    const sentence =
      error === undefined
        ? { da: detail ?? title, en: en.detail ?? en.title }
        : { da: error.detail, en: error.en };
    return new ServiceRefusal(status, sentence, error?.code);
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
