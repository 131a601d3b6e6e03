import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Programme, Report } from '#domain';
import { makeTemplate, readReportFile } from '#intake';
import type { ReportDocument } from './report-document.js';

/** The portal knows them by these names. */
export const WITHOUT_FAULTS = 'rapport-uden-fejl.xlsx';
export const WITH_FAULTS = 'rapport-med-fejl.xlsx';

/** Writes the two workbooks that a visitor may upload for the cluster that has not reported. */
export async function writeDemoWorkbooks(
  folder: string,
  programme: Programme,
  unsent: readonly ReportDocument[],
): Promise<void> {
  const [document] = unsent;
  if (document === undefined) return;
  await mkdir(folder, { recursive: true });
  const report = read(document);
  const write = async (name: string, sent: Report) => {
    const { cluster, quarter } = report;
    await writeFile(
      path.join(folder, name),
      await makeTemplate({ programme, cluster, quarter, sent }),
    );
  };
  await write(WITHOUT_FAULTS, report);
  await write(WITH_FAULTS, spoilt(report));
}

function read(document: ReportDocument): Report {
  const { report } = readReportFile(new TextEncoder().encode(JSON.stringify(document)));
  if (report === undefined) throw new Error('the demo has made a report that cannot be read');
  return report;
}

/**
 * The faults that people make: a date on the wrong side, a company forgotten on the list although
 * activities name it, a row pasted twice, a sign too many.
 */
export function spoilt(report: Report): Report {
  const { organisations, activities, figures } = report;
  const named = activities.flatMap((activity) => activity.organisations);
  const often = named.toSorted((a, b) => count(named, b) - count(named, a))[0];
  const last = organisations.at(-1);
  return {
    ...report,
    organisations: [
      ...organisations.filter(({ id }) => id !== often),
      ...(last === undefined ? [] : [last]),
    ],
    activities: activities.map((activity, at) =>
      at === 1 ? { ...activity, end: dayBefore(activity.start) } : activity,
    ),
    figures: figures.map((figure, at) =>
      at === 2 && figure.value !== '0' ? { ...figure, value: `-${figure.value}` } : figure,
    ),
  };
}

const count = (all: readonly string[], one: string): number =>
  all.filter((each) => each === one).length;

function dayBefore(day: string): string {
  return Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();
}
