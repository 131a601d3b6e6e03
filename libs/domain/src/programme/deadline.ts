/** When reports are due. */
export interface ReportingCalendar {
  /** IANA name of the zone in which days begin and deadlines fall. */
  readonly zone: string;
  /** A report is due on the last day of the n-th month after its quarter, at this wall time. */
  readonly deadlineMonths: number;
  readonly deadlineTime: string;
  readonly graceMinutes: number;
}
