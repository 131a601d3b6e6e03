import { Problem, type ProblemError } from './problem.js';

/** The same whatever was wrong with the key: no one learns which part was right. */
export const unauthenticated = (): Problem =>
  new Problem(
    401,
    'ukendt-noegle',
    { da: 'Nøglen er ukendt eller udløbet', en: 'The key is unknown or has expired' },
    { headers: { 'www-authenticate': 'Bearer realm="klyngepuls"' } },
  );

export const forbidden = (scope: string | undefined): Problem =>
  new Problem(
    403,
    'mangler-adgang',
    { da: 'Nøglen giver ikke adgang til dette', en: 'The key does not give access to this' },
    scope === undefined
      ? {}
      : { detail: { da: `Det kræver adgangen ${scope}.`, en: `It needs the scope ${scope}.` } },
  );

/** The same for what does not exist and for what is someone else's. */
export const notFound = (): Problem =>
  new Problem(404, 'findes-ikke', { da: 'Det findes ikke', en: 'There is no such thing' });

const RETRY_AFTER_SECONDS = '5';

export const unavailable = (): Problem =>
  new Problem(
    503,
    'midlertidigt-utilgaengelig',
    { da: 'Prøv igen om lidt', en: 'Try again in a moment' },
    {
      detail: {
        da: 'Systemet kan ikke svare lige nu. Det er sikkert at sende det samme igen.',
        en: 'The system cannot answer right now. Sending the same again is safe.',
      },
      headers: { 'retry-after': RETRY_AFTER_SECONDS },
    },
  );

export const badRequest = (errors: readonly ProblemError[]): Problem =>
  new Problem(
    400,
    'ugyldig-foresporgsel',
    { da: 'Forespørgslen kan ikke forstås', en: 'The request cannot be understood' },
    { errors },
  );

export const unexpected = (): Problem =>
  new Problem(500, 'uventet-fejl', {
    da: 'Noget gik galt hos os; fejlen er noteret',
    en: 'Something went wrong on our side; it has been noted',
  });
