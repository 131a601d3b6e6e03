import type { Text } from '../da.js';

export const accessibility: Text['accessibility'] = {
  heading: 'Accessibility statement',
  lead: 'Everybody must be able to read and use Klyngepuls. Here stands how far we are, and what to do if something is in the way.',
  sections: [
    {
      heading: 'Compliance',
      paragraphs: [
        'The Danish act on accessibility of public bodies’ websites asks for WCAG 2.1 level AA (EN 301 549). We follow WCAG 2.2 level AA.',
        'The portal complies in part: we know of no breach but those below, and nobody independent has examined it.',
      ],
    },
    {
      heading: 'What is not fully accessible',
      paragraphs: [],
      list: [
        'Workbooks that clusters have sent are shown as they are.',
        'Charts are pictures to screen readers: the sentence above them and the table below them say the same.',
        'Reasons and explanations are written by people and exist only in the language they were written in.',
        'The page where one logs in is not ours and has a statement of its own.',
      ],
    },
    {
      heading: 'How it was examined',
      paragraphs: [
        'By ourselves: every page is checked at every change of the code, in Danish and English, at two widths, by axe in a real browser, and its html against the standard. Reporting and review are tried by keyboard alone.',
        'Use with a screen reader has not yet been tried by people who use one daily.',
      ],
    },
    {
      heading: 'Is there something you cannot use?',
      paragraphs: [
        'Write to the funder that you are in contact with and tell which page it is. You may also ask for the content in another form. You get an answer as soon as possible.',
      ],
    },
    {
      heading: 'Complaints',
      paragraphs: [
        'If the answer does not help, complain to the Danish Agency for Digital Government, which supervises the act (webtilgaengelighed@digst.dk).',
      ],
    },
  ],
};

export const status: Text['status'] = {
  heading: 'Status',
  headings: {
    running: 'Everything runs',
    behind: 'Reports have to wait just now',
    stopped: 'Reports are received, but not processed just now',
  },
  someDown: 'Something does not answer now',
  up: 'answers',
  down: 'does not answer; what was sent is kept',
  portal: 'The portal',
  ingest: 'Receipt of reports',
  processing: 'Processing of reports',
  processes: {
    running: 'runs',
    behind: 'runs, but is behind',
    stopped: 'stands still; what was sent is kept, and is processed when it runs again',
    unknown: 'cannot be seen just now',
  },
  waiting: 'Waiting to be processed',
  nothingWaits: 'no reports',
  waits: (count, age) =>
    count === 1 ? `1 report, for ${age}` : `${count} reports, the oldest for ${age}`,
  lastAccepted: 'Last report accepted',
  noneAccepted: 'none yet',
  api: 'Figures and results',
  changed: 'Figures last changed',
  version: 'Version of the data',
  versionNote:
    'The version is new whenever a figure is: two answers of the same version say the same.',
};
