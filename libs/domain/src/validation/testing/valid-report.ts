/** A report as somebody would write it in JSON; loose, because the cases break it. */
export interface ReportJson {
  [member: string]: unknown;
  cluster: string;
  quarter: string;
  organisations: RowJson[];
  activities: RowJson[];
  figures: RowJson[];
  accounts: RowJson[];
  explanations: RowJson[];
}
export type RowJson = Record<string, unknown>;

/**
 * A small report with nothing to remark, to be changed freely: every call gives a new one. It holds
 * for the programme file of 2021-2024 and for the small programme beside this file.
 */
export function validReport(): ReportJson {
  return {
    format: 'klyngerapport/1',
    cluster: 'energy-cluster-denmark',
    quarter: '2023-Q2',
    nil: false,
    contact: { name: 'Klyngens rapportør', email: 'rapport@example.org' },
    narrative: 'Et roligt kvartal.',
    organisations: [
      {
        id: 'DK-10092485',
        name: 'Vindværk A/S',
        kind: 'company',
        employees: 34,
        sme: true,
        startup: false,
        municipality: '0751',
      },
      { id: 'DK-29035695', name: 'Strøm ApS', kind: 'company', employees: 260, sme: false },
      { id: 'DK-30060946', name: 'Danmarks Tekniske Universitet', kind: 'university' },
    ],
    activities: [
      {
        id: 'A-1',
        title: 'Lagring af varme',
        funders: ['DEB', 'UFM'],
        category: 'collaboration-project',
        status: 'ongoing',
        start: '2023-02-01',
        end: '2023-12-31',
        themes: ['green'],
        municipality: '0461',
        organisations: ['DK-10092485', 'DK-29035695', 'DK-30060946'],
      },
      {
        id: 'A-2',
        title: 'Temadag om brint',
        funders: ['UFM'],
        category: 'knowledge-dissemination',
        status: 'completed',
        start: '2023-05-10',
        end: '2023-05-10',
        themes: [],
        organisations: ['DK-10092485'],
        attendances: 45,
      },
    ],
    figures: [
      { indicator: 'RES_KOMP', funder: 'UFM', value: '2' },
      { indicator: 'RES_IDE', funder: 'UFM', value: '1' },
      { indicator: 'RES_PROD', funder: 'UFM', value: '1' },
      { indicator: 'TILF', funder: 'ALL', value: '88.5' },
      { indicator: 'VIRK', funder: 'ALL', value: '2' },
    ],
    accounts: [
      { funder: 'DEB', line: 'professional-salary', amount: '100000.50' },
      { funder: 'UFM', line: 'secretariat-salary', amount: '20000.00' },
      { funder: 'DEB', line: 'co-financing-hours', amount: '5000' },
      { funder: 'DEB', line: 'hours', amount: '10' },
    ],
    explanations: [],
  };
}

/** The quarter before the valid report, with its running project. */
export function previousReport(): ReportJson {
  const report = validReport();
  return {
    ...report,
    quarter: '2023-Q1',
    activities: report.activities.slice(0, 1),
    figures: [],
    accounts: [],
  };
}
