import type { Designation, Programme } from '#domain';
import type { CodeSets, ProgrammeFault } from './code-sets.js';
import { order, overlaps } from './span.js';

/**
 * A cluster stands for one styrkeposition at a time, and by law there is one publicly funded
 * cluster effort in each: otherwise a report would have two places to count in, or none.
 */
export function designationFaults(programme: Programme, codes: CodeSets): ProgrammeFault[] {
  const earlier: { readonly cluster: string; readonly designation: Designation }[] = [];
  return programme.clusters.flatMap((cluster, index) => [
    ...cluster.designations.flatMap((designation, place) => {
      const at = `/clusters/${index}/designations/${place}`;
      const clash = earlier.find(
        (other) =>
          overlaps(other.designation, designation) &&
          (other.cluster === cluster.code ||
            other.designation.styrkeposition === designation.styrkeposition),
      );
      earlier.push({ cluster: cluster.code, designation });
      return [
        ...codes.unknown('styrkeposition', designation.styrkeposition, `${at}/styrkeposition`),
        ...order(designation, at),
        ...(clash === undefined
          ? []
          : [{ at, message: clashMessage(clash.cluster, cluster.code) }]),
      ];
    }),
    ...cluster.labels.flatMap((label, place) => order(label, `/clusters/${index}/labels/${place}`)),
  ]);
}

function clashMessage(other: string, cluster: string): string {
  return other === cluster
    ? `${cluster} has two designations on one day`
    : `${other} and ${cluster} are designated for one styrkeposition on one day`;
}
