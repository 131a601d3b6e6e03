import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { PersonClaims } from '#platform';
import { LOCALES, type Locale } from './locale.js';

/** A role of a person, as the identity provider names it. */
export type PersonRole = PersonClaims['role'];

export interface OwnCluster {
  readonly code: string;
  readonly name: string;
}

/** One request for a page: who asks, in which language, for what. */
export interface Visit {
  readonly locale: Locale;
  /** The address asked for, with its query. */
  readonly url: string;
  /** Left out by who is not logged in. */
  readonly person?: PersonClaims;
  /** The one of the person's clusters that the pages are of. */
  readonly cluster?: string;
  /** What somebody with several clusters chooses among. */
  readonly clusters?: readonly OwnCluster[];
  readonly isDemo: boolean;
  /** Where assets lie; changes with them. */
  readonly assets: string;
}

export const VisitContext = createContext<Visit>({
  locale: LOCALES.da,
  url: '/',
  isDemo: false,
  assets: '/assets',
});

export const useVisit = (): Visit => useContext(VisitContext);
export const useLocale = (): Locale => useContext(VisitContext).locale;
