import type { Text } from '../da.js';

export const help: Text['help'] = {
  heading: 'Help',
  lead: 'Every remark on a report has a code. Here stands what must hold, why, and how to mend it.',
  others: 'Other',
  settings: 'In the programme',
  groups: {
    C: 'What must agree within a report',
    H: 'What must agree with the quarter before',
    R: 'Codes and names',
    F: 'The file',
    S: 'Form of the report',
    P: 'Programme and cluster',
    T: 'Deadlines and order',
  },
};
