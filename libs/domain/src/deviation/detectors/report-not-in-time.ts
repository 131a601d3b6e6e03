import type { Text } from '../../base/text.js';
import { ALL } from '../../programme/funder.js';
import type { DetectionInput, Tardiness } from '../detection.js';
import type { Deviation } from '../deviation.js';
import { wordQuarter } from '../wording.js';

/** A report that came after its deadline is worth knowing; one that has not come is a question. */
export function reportNotInTime(input: DetectionInput): Deviation[] {
  return input.tardiness
    .filter(({ cluster, quarter }) => cluster === input.cluster && quarter <= input.asOf)
    .map(describe);
}

function describe(tardiness: Tardiness): Deviation {
  const { cluster, quarter, status } = tardiness;
  return {
    code: 'KP-D090',
    cluster,
    funder: ALL,
    quarter,
    indicator: undefined,
    severity: status === 'missing' ? 'warning' : 'info',
    observed: null,
    expected: { low: null, high: null },
    ...(status === 'missing' ? wordMissing(tardiness) : wordLate(tardiness)),
  };
}

function wordMissing({ quarter }: Tardiness): { sentence: Text; closes: Text } {
  const { da, en } = wordQuarter(quarter);
  return {
    sentence: {
      da: `Vi har endnu ikke modtaget rapporten for ${da} – hvornår kan vi regne med den, og kan vi hjælpe?`,
      en: `We have not yet received the report for ${en} – when may we expect it, and can we help?`,
    },
    closes: {
      da: 'At rapporten kommer, eller at en bevillingsgiver giver udsættelse.',
      en: 'The report coming in, or a funder giving more time.',
    },
  };
}

function wordLate({ quarter }: Tardiness): { sentence: Text; closes: Text } {
  const { da, en } = wordQuarter(quarter);
  return {
    sentence: {
      da: `Rapporten for ${da} kom efter fristen – var der noget, der gjorde det svært at nå?`,
      en: `The report for ${en} came after its deadline – was there anything that made it hard to meet?`,
    },
    closes: {
      da: 'En kort bemærkning; rapporten er modtaget og talt med.',
      en: 'A short remark; the report is received and counted.',
    },
  };
}
