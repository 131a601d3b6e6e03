/** A person of the demonstration, named by its role; what the portal reads of it stands in its claims. */
export interface DemoPerson {
  readonly sub: string;
  readonly name: string;
  readonly klyngepuls_role: 'cluster-editor' | 'cluster-viewer' | 'funder' | 'admin';
  readonly klyngepuls_clusters?: readonly string[];
  readonly klyngepuls_funder?: string;
}

export const PEOPLE: readonly DemoPerson[] = [
  {
    sub: 'editor-fintech',
    name: 'Redaktør, Copenhagen Fintech',
    klyngepuls_role: 'cluster-editor',
    klyngepuls_clusters: ['copenhagen-fintech'],
  },
  {
    sub: 'editor-energy',
    name: 'Redaktør, Energy Cluster Denmark',
    klyngepuls_role: 'cluster-editor',
    klyngepuls_clusters: ['energy-cluster-denmark'],
  },
  {
    sub: 'viewer-energy',
    name: 'Læser, Energy Cluster Denmark',
    klyngepuls_role: 'cluster-viewer',
    klyngepuls_clusters: ['energy-cluster-denmark'],
  },
  {
    sub: 'editor-two',
    name: 'Redaktør, to klynger',
    klyngepuls_role: 'cluster-editor',
    klyngepuls_clusters: ['energy-cluster-denmark', 'digitallead'],
  },
  {
    sub: 'funder-deb',
    name: 'Sagsbehandler, DEB',
    klyngepuls_role: 'funder',
    klyngepuls_funder: 'DEB',
  },
  {
    sub: 'funder-ufm',
    name: 'Sagsbehandler, UFM',
    klyngepuls_role: 'funder',
    klyngepuls_funder: 'UFM',
  },
  { sub: 'admin', name: 'Administrator', klyngepuls_role: 'admin' },
];
