/** Whose report it is, and of which quarter. */
export interface Place {
  readonly cluster: string;
  readonly quarter: string;
}

/** Where the api has it. */
export const reportPath = ({ cluster, quarter }: Place): string =>
  `/v1/reports/${encodeURIComponent(cluster)}/${encodeURIComponent(quarter)}`;
