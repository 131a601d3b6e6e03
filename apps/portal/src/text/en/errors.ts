import type { Text } from '../da.js';

export const errors: Text['errors'] = {
  label: 'Error',
  notFound: {
    heading: 'There is no such page',
    what: 'The address is mistyped, or the page has moved.',
  },
  forbidden: {
    heading: 'This page is not for your role',
    what: 'Log in with another role, or go to the front page.',
  },
  crossSite: {
    heading: 'The action was refused',
    what: 'Another website started it. Go to the front page and try from there.',
  },
  loginFailed: {
    heading: 'The login was interrupted',
    what: 'You are not logged in. Try again; an attempt lasts ten minutes.',
  },
  unavailable: {
    heading: 'We cannot answer right now',
    what: 'Try again in a moment. What you have a receipt for is stored.',
  },
  tooLarge: {
    heading: 'What you sent is too large',
    what: 'A report may take up 10 MB at most.',
  },
  refused: {
    heading: 'That could not be done',
    what: 'Go back and try again.',
  },
  unexpected: {
    heading: 'Something went wrong on our side',
    what: 'It has been noted. Try again in a moment.',
  },
  toFront: 'To the front page',
};
