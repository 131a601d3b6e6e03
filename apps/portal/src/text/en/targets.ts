import type { Text } from '../da.js';

export const targets: Text['targets'] = {
  reached: (name) => `The target is reached: ${name}`,
  missed: (name) => `The target was not reached: ${name}`,
  tooEarly: (name) => `Too early to say whether the target is reached: ${name}`,
  chanceOf: (name, chance) => `The chance of reaching the target is ${chance}: ${name}`,
  under: (share) => `under ${share}`,
  over: (share) => `over ${share}`,
  about: (share) => `about ${share}`,
  together: 'all clusters added up',
  period: (from, to) => `${from} to ${to}`,
  needs: (needed, quarters, given) =>
    quarters === 1
      ? `It takes ${needed} in the last quarter; so far a quarter has given ${given}.`
      : `It takes ${needed} in each of the last ${quarters} quarters; so far a quarter has given ${given}.`,
  sum: (reporters, clusters, quarter) =>
    `${reporters} of ${clusters} clusters have reported ${quarter}. The figure is the clusters’ added up: a company that two clusters have counts for both.`,
  method:
    'The projection is 1,000 possible courses, made from the cluster’s own quarters, the season and how the other clusters vary. The chance is the part of them that reach the target.',
  others: 'How they stand',
  order: 'The smallest chance comes first. The mark on the bar is an even way to the target.',
  done: 'Done',
  ends: 'Ends at about',
  chance: 'Chance',
  way: 'See the way to the target',
  link: (done, target) =>
    done === undefined
      ? `The way to the target: / ${target}`
      : `The way to the target, in its own period: ${done} / ${target}`,
};
