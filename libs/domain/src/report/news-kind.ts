/** What can have happened to a report, as the news tell it. */
export const NEWS_KINDS = ['report', 'review', 'reopening', 'exemption', 'deviation'] as const;
export type NewsKind = (typeof NEWS_KINDS)[number];
