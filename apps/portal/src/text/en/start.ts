import type { Text } from '../da.js';

export const start: Text['start'] = {
  heading: 'One quarterly report for every funder',
  lead: 'The clusters report in one place. The figures are checked, added up for each area of strength, and can be followed back to the row they come from.',
};
