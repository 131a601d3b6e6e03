/** The page that follows a cell back to its rows; the api's own link names the cell. */
export const lineageHref = ({ lineage }: { readonly lineage: string }): string =>
  `/spor/${lineage.replace('/v1/lineage/', '')}`;
