import { decimal, formatDecimal, fromInteger, multiply } from '../../base/decimal.js';
import { eligibleCosts } from '../../programme/eligible-costs.js';
import type { Detector, ReportedInput } from '../detection.js';
import type { Deviation } from '../deviation.js';
import { ownTrack } from '../own-track.js';
import { type Spend, spendBy, spendOf } from '../spend.js';
import { wordKroner, wordShare } from '../wording.js';

/** Costs stay within the grant. Nearly all of it spent is worth a word only while time remains. */
export const spendOverGrant: Detector = (input) => {
  const warning = decimal(input.programme.limits.grantWarningShare);
  return spendOf(input).flatMap((spend) => {
    if (spend.spent > spend.granted) return [over(input, spend)];
    const nearly = spend.spent >= multiply(spend.granted, warning);
    return nearly && spend.timeShare < fromInteger(1) ? [nearing(input, spend)] : [];
  });
};

function place(input: ReportedInput, spend: Spend) {
  const spendIn = spendBy(input);
  const track = ownTrack(input, 2, (quarter) => {
    const then = spendIn(quarter).find(({ funder }) => funder === spend.funder);
    return { value: then?.spent, low: null, high: then?.granted ?? null };
  });
  return {
    code: 'KP-D031',
    cluster: input.cluster,
    funder: spend.funder,
    quarter: input.latest,
    indicator: eligibleCosts(input.programme),
    observed: formatDecimal(spend.spent, 2),
    expected: { low: null, high: formatDecimal(spend.granted, 2) },
    track,
  };
}

function over(input: ReportedInput, spend: Spend): Deviation {
  const [spent, granted] = [wordKroner(spend.spent), wordKroner(spend.granted)];
  return {
    ...place(input, spend),
    severity: 'warning',
    sentence: {
      da: `De samlede udgifter hos ${spend.funder} er ${spent.da} mod et tilskud på ${granted.da} – skal noget rettes eller finansieres på anden vis?`,
      en: `Costs charged to ${spend.funder} come to ${spent.en} against a grant of ${granted.en} – is something to be corrected, or paid for otherwise?`,
    },
    closes: {
      da: 'Et rettet regnskab, et ændret tilsagn, eller en forklaring.',
      en: 'Corrected accounts, a changed grant, or an explanation.',
    },
  };
}

function nearing(input: ReportedInput, spend: Spend): Deviation {
  const [share, granted] = [wordShare(spend.spentShare), wordKroner(spend.granted)];
  return {
    ...place(input, spend),
    severity: 'info',
    sentence: {
      da: `${share.da} af tilskuddet på ${granted.da} fra ${spend.funder} er brugt, og der er tid tilbage – rækker resten?`,
      en: `${share.en} of the grant of ${granted.en} from ${spend.funder} is spent with time left – will the rest last?`,
    },
    closes: {
      da: 'En kort bemærkning om resten af perioden, eller et ændret tilsagn.',
      en: 'A short remark on the rest of the period, or a changed grant.',
    },
  };
}
