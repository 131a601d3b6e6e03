import type { Text } from '../da.js';

export const start: Text['start'] = {
  heading: 'One quarterly report for every funder',
  lead: 'The clusters report in one place. The figures are checked, added up for each area of strength, and can be followed back to the row they come from.',
  demo: {
    heading: 'Try it at once',
    lines: [
      'You see a cluster programme with 14 clusters, 2 funders and 15 quarters. The names are real, the figures are made up.',
      'Copenhagen FinTech has not reported Q3 2024. You can do it for them.',
      'Get one of the two ready reports, log in as “Redaktør, Copenhagen Fintech” and choose Report.',
      'The report with faults tells what to mend and in which cells. The other one gives a receipt.',
      'Then log in as “Sagsbehandler, DEB” and see what has come in and what deviates.',
    ],
    withFaults: 'Get a report with faults (Excel)',
    withoutFaults: 'Get a report without faults (Excel)',
    logIn: 'Log in as Copenhagen Fintech or in another role',
  },
};
