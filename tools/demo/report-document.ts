import type { ActivityStatus, IsoDate, OrganisationKind, Quarter } from '#domain';

/** A report as it is sent, in format klyngerapport/1; the domain's `Report` is what is read from it. */
export interface ReportDocument {
  readonly format: 'klyngerapport/1';
  readonly cluster: string;
  readonly quarter: Quarter;
  readonly nil: boolean;
  readonly contact: { readonly name: string; readonly email: string };
  readonly narrative: string;
  readonly organisations: readonly OrganisationRow[];
  readonly activities: readonly ActivityRow[];
  readonly figures: readonly FigureRow[];
  readonly accounts: readonly AccountRow[];
  readonly explanations: readonly ExplanationRow[];
}

export interface OrganisationRow {
  readonly id: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly employees?: number;
  readonly sme?: boolean;
  readonly startup?: boolean;
  readonly municipality?: string;
}

export interface ActivityRow {
  readonly id: string;
  readonly title: string;
  readonly funders: readonly string[];
  readonly category: string;
  readonly status: ActivityStatus;
  readonly start: IsoDate;
  readonly end?: IsoDate;
  readonly themes: readonly string[];
  readonly municipality?: string;
  readonly organisations: readonly string[];
  readonly attendances?: number;
}

export interface FigureRow {
  readonly indicator: string;
  readonly funder: string;
  readonly value: string;
}

export interface AccountRow {
  readonly funder: string;
  readonly line: string;
  readonly amount: string;
}

export interface ExplanationRow {
  readonly code: string;
  readonly at: string;
  readonly text: string;
}
