import type { AssetRoute } from '../assets/assets.js';
import type { PersonRole } from './visit.js';

/** Who may see a page: anyone, or people of these roles. */
export type Who = 'anyone' | readonly PersonRole[];

/** Who reports for a cluster. */
export const EDITORS: Who = ['cluster-editor'];
/** Who belongs to a cluster. */
export const CLUSTERS: Who = ['cluster-editor', 'cluster-viewer'];
export const FUNDERS: Who = ['funder'];
/** Who is logged in. */
export const PERSONS: Who = ['cluster-editor', 'cluster-viewer', 'funder', 'admin'];

/** What a route says of itself; one that says nothing is closed. */
export interface PageAccess extends Partial<AssetRoute> {
  readonly who?: Who;
}
