import type { Quarter } from '#domain';

/**
 * What the demo shows besides an ordinary history. Every figure is invented: that a cluster
 * stands here says nothing of the real one.
 */
export interface Scenario {
  readonly lastQuarter: Quarter;
  readonly today: string;
  /** Reported after the deadline of the last quarter, and not at all. */
  readonly late: readonly string[];
  readonly missing: readonly string[];
  /** Late in an earlier quarter, by so many days. */
  readonly lateBefore: readonly {
    readonly cluster: string;
    readonly quarter: Quarter;
    readonly days: number;
  }[];
  /** A decimal point that moved: reported ten times what was meant. */
  readonly slip: { readonly cluster: string; readonly indicator: string; readonly funder: string };
  readonly corrections: readonly {
    readonly cluster: string;
    readonly quarter: Quarter;
    readonly receivedAt: string;
  }[];
  readonly spends: readonly {
    readonly cluster: string;
    readonly funder: string;
    readonly pace: 'ahead' | 'behind';
  }[];
  readonly administration: { readonly cluster: string; readonly share: number };
  /** Fewer projects than the targets ask for. */
  readonly behindTarget: { readonly cluster: string; readonly projectShare: number };
  /** Members leave in this quarter. */
  readonly membersLeave: { readonly cluster: string; readonly quarter: Quarter };
}

export const SCENARIO: Scenario = {
  lastQuarter: '2024-Q3',
  today: '2024-11-08T09:00:00+01:00',
  late: ['lifestyle-design-cluster', 'odense-robotics'],
  missing: ['copenhagen-fintech'],
  lateBefore: [
    { cluster: 'marlog', quarter: '2021-Q3', days: 6 },
    { cluster: 'copenhagen-fintech', quarter: '2024-Q2', days: 9 },
    { cluster: 'vision-denmark', quarter: '2022-Q1', days: 2 },
  ],
  slip: { cluster: 'digitallead', indicator: 'HENV', funder: 'DEB' },
  corrections: [
    { cluster: 'made', quarter: '2022-Q3', receivedAt: '2023-02-14T12:20:00Z' },
    { cluster: 'food-bio-cluster', quarter: '2023-Q2', receivedAt: '2023-11-20T09:45:00Z' },
    { cluster: 'censec', quarter: '2024-Q1', receivedAt: '2024-09-10T07:30:00Z' },
  ],
  spends: [
    { cluster: 'clean', funder: 'UFM', pace: 'ahead' },
    { cluster: 'we-build-denmark', funder: 'UFM', pace: 'behind' },
  ],
  administration: { cluster: 'danish-life-science-cluster', share: 0.19 },
  behindTarget: { cluster: 'made', projectShare: 0.4 },
  membersLeave: { cluster: 'marlog', quarter: '2021-Q4' },
};
