import type { SubmissionAnswer } from '#contract';
import { Icon } from '../page/icon.js';
import { useLocale } from '../page/visit.js';

interface ReceiptFactsProps {
  readonly submission: SubmissionAnswer;
  readonly clusterName: string;
  /** Who sent it, as the reader knows them. */
  readonly sender: string;
}

/** The proof: whose report, who sent it, when by the database's clock, and the file's fingerprint. */
export function ReceiptFacts({ submission, clusterName, sender }: ReceiptFactsProps) {
  const { text, quarter, instant } = useLocale();
  const words = text.submission;
  const { receipt, state } = submission;
  const address = `/indberetninger/${receipt.submissionId}/kvittering`;
  const time = instant(receipt.receivedAt);
  const facts: readonly (readonly [string, string])[] = [
    [words.cluster, clusterName],
    [words.quarter, quarter(receipt.quarter)],
    [words.revision, `${receipt.revision} · ${words.states[state]}`],
    [words.sentBy.label, sender],
    [
      words.receivedAt,
      [time, words.clock, receipt.timeliness && words.timeliness[receipt.timeliness]]
        .filter(Boolean)
        .join(' · '),
    ],
    [words.hash, receipt.sha256],
    [words.audit, String(receipt.auditSeq)],
  ];
  return (
    <section aria-labelledby="kvittering">
      <h2 id="kvittering">{words.receipt}</h2>
      <dl class="kp-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p class="kp-links d-print-none">
        <span>{words.print}</span>
        <a href={`${address}.json`}>
          <Icon name="download" /> {words.json}
        </a>
        {receipt.jws !== undefined && (
          <a href={`${address}.jws`}>
            <Icon name="download" /> {words.jws}
          </a>
        )}
      </p>
    </section>
  );
}
