import { writeFileSync } from 'node:fs';
import { danishClosedDays } from './calendar/danish-closed-days.js';

const FIRST_YEAR = 2021;
const LAST_YEAR = 2035;

/** The committed calendar, byte for byte: one closed day a line. */
export function calendarText(): string {
  const years = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, step) => FIRST_YEAR + step);
  const rows = years.flatMap(danishClosedDays).map((each) => `    ${JSON.stringify(each)}`);
  return `{
  "country": "DK",
  "from": "${FIRST_YEAR}-01-01",
  "to": "${LAST_YEAR}-12-31",
  "closed": [
${rows.join(',\n')}
  ]
}
`;
}

if (process.argv[1]?.endsWith('write-calendar.js')) {
  writeFileSync('programmes/calendar-dk.json', calendarText());
}
