import type { CodeName } from '../base/text.js';

export const ORGANISATION_KINDS = [
  'company',
  'gts',
  'university',
  'knowledge-institution',
  'public',
  'investor',
  'other',
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

export const KNOWLEDGE_KINDS: readonly OrganisationKind[] = [
  'gts',
  'university',
  'knowledge-institution',
];

export const ACTIVITY_STATUSES = ['planned', 'ongoing', 'completed', 'cancelled'] as const;
export type ActivityStatus = (typeof ACTIVITY_STATUSES)[number];

export interface Category extends CodeName {
  readonly kind: 'project' | 'collective' | 'management';
  readonly international?: boolean;
}
