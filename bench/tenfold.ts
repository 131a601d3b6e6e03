import pg from 'pg';
import type { Programme } from '#domain';
import { programmeToApply } from '#intake';
import { applyProgramme } from '#persistence';

const FOLD = 10;

/**
 * Makes ten of each cluster and styrkeposition in a copy of the demo's database, the copies with
 * companies of their own: ten times the reports, facts, grants, targets and outcomes.
 */
export async function makeTenfold(adminUrl: string, original: Programme): Promise<Programme> {
  const programme = multiply(original);
  await applyProgramme(adminUrl, programmeToApply(programme, JSON.stringify(programme)));
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    for (const statement of COPIES) await client.query(statement);
  } finally {
    await client.end();
  }
  return programme;
}

const COPIES = [
  // Rows are copied as they stand: no trigger has anything to add.
  `set session_replication_role = replica`,
  `insert into klyngepuls.submission
   select (jsonb_populate_record(s, jsonb_build_object(
            'cluster', s.cluster || '-' || k, 'id', md5(s.id::text || k)::uuid))).*
     from klyngepuls.submission s, generate_series(2, ${FOLD}) k`,
  `insert into klyngepuls.report_revision
   select (jsonb_populate_record(r, jsonb_build_object(
            'cluster', r.cluster || '-' || k,
            'submission_id', md5(r.submission_id::text || k)::uuid,
            'styrkeposition', r.styrkeposition || '-' || k,
            'content', replace(replace(r.content, '"' || r.cluster || '"',
                                       '"' || r.cluster || '-' || k || '"'),
                               '"DK-', '"DK-' || k || '-')))).*
     from klyngepuls.report_revision r, generate_series(2, ${FOLD}) k`,
  `insert into klyngepuls.outcome
   select (jsonb_populate_record(o, jsonb_build_object(
            'styrkeposition', o.styrkeposition || '-' || k))).*
     from klyngepuls.outcome o, generate_series(2, ${FOLD}) k
    where o.styrkeposition <> 'ALL' and o.known_to is null`,
  // The new document marks everything; the outcomes that it would make are the copies above.
  `delete from klyngepuls.dirty_mark`,
  `delete from klyngepuls.outbox`,
  `analyze`,
];

function multiply(programme: Programme): Programme {
  const copies = Array.from({ length: FOLD - 1 }, (_, index) => `-${index + 2}`);
  const everyCopy = <T>(items: readonly T[], rename: (item: T, suffix: string) => T): T[] => [
    ...items,
    ...copies.flatMap((suffix) => items.map((item) => rename(item, suffix))),
  ];
  return {
    ...programme,
    styrkepositioner: everyCopy(programme.styrkepositioner, (item, suffix) => ({
      ...item,
      code: item.code + suffix,
    })),
    clusters: everyCopy(programme.clusters, (item, suffix) => ({
      ...item,
      code: item.code + suffix,
      designations: item.designations.map((designation) => ({
        ...designation,
        styrkeposition: designation.styrkeposition + suffix,
      })),
    })),
    grants: everyCopy(programme.grants, renameCluster),
    targets: everyCopy(programme.targets, renameCluster),
  };
}

function renameCluster<T extends { readonly cluster: string }>(item: T, suffix: string): T {
  return { ...item, cluster: item.cluster + suffix };
}
