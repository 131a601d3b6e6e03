import type { Verdict } from '#domain';
import { CannotDo } from '../answer.js';
import { ask, type Connection } from '../ingest-client.js';

export interface StateEvent {
  readonly state: string;
  readonly verdict?: Verdict;
}

/** The states of a submission as they come, to the final one; throws a sentence past the time limit. */
export async function* followStates(
  connection: Connection,
  id: string,
  seconds: number,
): AsyncGenerator<StateEvent> {
  const signal = AbortSignal.timeout(seconds * 1_000);
  const answer = await ask(connection, `/v1/submissions/${id}/events`, { signal });
  if (!answer.ok || answer.body === null)
    throw new CannotDo(`The events of ${id} cannot be read: ${answer.status}.`);
  let text = '';
  try {
    for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
      const events = (text + chunk).split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) {
        const line = event.split('\n').find((each) => each.startsWith('data: '));
        if (line !== undefined) yield JSON.parse(line.slice('data: '.length)) as StateEvent;
      }
    }
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new CannotDo(`No verdict in ${seconds} seconds; ask again: klyngepuls status ${id}`);
  }
}
