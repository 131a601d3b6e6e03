import { z } from 'zod';
import type { Sent } from './sent.js';
import { verdict } from './verdict.js';
import { submissionState } from './words.js';

/** The data of a server-sent event `state`. */
export const stateEvent = z.object({
  state: submissionState,
  verdict: verdict.optional().meta({ description: 'Once it is judged.' }),
});
export type StateEvent = Sent<typeof stateEvent>;
