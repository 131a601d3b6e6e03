import { text } from '../../base/text.js';
import type { Rule } from '../rule.js';

export const listedOrganisationIsUsed: Rule = {
  code: 'KP-R008',
  severity: 'warning',
  claim: text(
    'En organisation på listen deltager i en aktivitet.',
    'A listed organisation takes part in an activity.',
  ),
  why: text(
    'Kun de, der deltager, tæller med i nøgletallene.',
    'Only those that take part are counted.',
  ),
  mend: text(
    'Sæt organisationen på sin aktivitet, eller slet rækken.',
    'Put the organisation on its activity, or delete the row.',
  ),
  since: '2021-Q1',
  needs: ['activities'],
  check: (report) => {
    const used = new Set(report.activities.flatMap((activity) => activity.organisations));
    return report.organisations
      .filter((organisation) => !used.has(organisation.id))
      .map(({ at }) => ({ at, message: UNUSED }));
  },
};

const UNUSED = text(
  'Organisationen deltager ikke i nogen aktivitet og tæller derfor ikke med.',
  'The organisation takes part in no activity and is therefore not counted.',
);
