import type { Text } from '../da.js';

export const shell: Text['shell'] = {
  locale: 'en-GB',
  product: 'Klyngepuls',
  skip: 'Skip to the content',
  demo: 'Demonstration: the names are real, every figure is made up.',
  logIn: 'Log in',
  logOut: 'Log out',
  otherLanguage: { code: 'da', name: 'Dansk' },
  menu: 'Main menu',
  breadcrumb: 'Breadcrumb',
  footer: 'About this site',
  nav: {
    overview: 'Overview',
    report: 'Report',
    questions: 'Questions',
    outcomes: 'Outcomes',
    deviations: 'Deviations',
    review: 'Review',
    timeliness: 'Timeliness',
    figures: 'Figures',
    help: 'Help',
    accessibility: 'Accessibility',
    status: 'Service status',
  },
  quarter: (quarter, year) => `quarter ${quarter} of ${year}`,
  quarterShort: (quarter, year) => `Q${quarter} ${year}`,
};
