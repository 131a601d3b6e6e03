import { isCountry } from '../../base/country.js';
import { isCvr } from '../../base/cvr.js';
import { type Text, text } from '../../base/text.js';
import type { GradedHit, Rule } from '../rule.js';

export const organisationIdIsValid: Rule = {
  code: 'KP-R006',
  severity: 'error',
  claim: text(
    'Et organisations-id er gyldigt: landekode, og for danske et CVR-nummer.',
    'An organisation id is valid: a country, and for Danish ones a CVR number.',
  ),
  why: text(
    'Unikke deltagere tælles på id. Et forkert nummer tæller en anden med.',
    'Unique participants are counted by id. A wrong number counts somebody else.',
  ),
  mend: text(
    'Slå CVR-nummeret op på virk.dk; udenlandske skrives med landekode, som SE-5560360793.',
    'Look the CVR number up; foreign ones are written with their country, such as SE-5560360793.',
  ),
  since: '2021-Q1',
  check: (report) =>
    report.organisations.flatMap(({ at, id }): GradedHit[] => {
      const message = judgeId(id);
      return message === undefined ? [] : [{ at: `${at}/id`, message }];
    }),
};

function judgeId(id: string): Text | undefined {
  const [, country = '', number = ''] = /^([A-Z]{2})-([0-9A-Za-z][0-9A-Za-z./-]*)$/.exec(id) ?? [];
  if (!isCountry(country)) {
    return text(
      'Id skal være landekode, bindestreg og nationalt nummer, som DK-10092485.',
      'An id is a country code, a hyphen and a national number, such as DK-10092485.',
    );
  }
  if (country !== 'DK' || isCvr(number)) return undefined;
  return text(
    'CVR-nummeret skal være 8 cifre og bestå kontrollen (modulus 11).',
    'The CVR number must be 8 digits and pass its control (modulus 11).',
  );
}
