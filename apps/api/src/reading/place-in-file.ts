import type { FileKind, PlaceInFile } from '#contract';
import { announcedKind, keptPlaces, locateRow } from '#intake';
import type { SentAs } from '#persistence';

export function fileOf(sent: SentAs | undefined): FileKind {
  return announcedKind(sent?.mediaType ?? '') ?? 'json';
}

/** In the order of the pointers; none for JSON, whose pointers lead into the file itself. */
export function placesIn(sent: SentAs | undefined, at: readonly string[]): PlaceInFile[] {
  const places = keptPlaces(sent?.places ?? null);
  if (places === undefined) return [];
  return at.map((pointer) => {
    const { cells, ...place } = locateRow(places, pointer);
    return { ...place, cells: [...cells] };
  });
}
