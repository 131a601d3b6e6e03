import { expect, test } from '@jest/globals';
import { timelinessAt } from './timeliness.js';

const DEADLINE = 1_000_000_000;
const GRACE_END = DEADLINE + 5 * 60_000;

test.each([
  {
    name: 'before the deadline',
    now: DEADLINE,
    first: undefined,
    exempt: undefined,
    is: 'not-due',
  },
  { name: 'in the grace', now: GRACE_END, first: undefined, exempt: undefined, is: 'not-due' },
  { name: 'after it', now: GRACE_END + 1, first: undefined, exempt: undefined, is: 'missing' },
  {
    name: 'received in time',
    now: GRACE_END + 1,
    first: GRACE_END,
    exempt: undefined,
    is: 'on-time',
  },
  {
    name: 'received after',
    now: GRACE_END + 9,
    first: GRACE_END + 1,
    exempt: undefined,
    is: 'late',
  },
  {
    name: 'not received yet',
    now: GRACE_END + 1,
    first: GRACE_END + 2,
    exempt: undefined,
    is: 'missing',
  },
  { name: 'exempt', now: GRACE_END + 1, first: undefined, exempt: GRACE_END + 2, is: 'exempt' },
  {
    name: 'exempt no more',
    now: GRACE_END + 3,
    first: undefined,
    exempt: GRACE_END + 2,
    is: 'missing',
  },
  {
    name: 'received while exempt',
    now: GRACE_END + 9,
    first: GRACE_END + 1,
    exempt: GRACE_END + 2,
    is: 'on-time',
  },
  {
    name: 'exempt until before the grace ends',
    now: GRACE_END + 1,
    first: GRACE_END,
    exempt: DEADLINE,
    is: 'on-time',
  },
])('$name -> $is', ({ now, first, exempt, is }) => {
  const due = {
    deadline: DEADLINE,
    graceMinutes: 5,
    firstAcceptedReceipt: first,
    exemptUntil: exempt,
  };
  expect(timelinessAt(now, due)).toBe(is);
});
