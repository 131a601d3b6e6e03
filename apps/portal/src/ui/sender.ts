import type { Visit } from '../page/visit.js';

/** The reader by name, a colleague as one, and a system by its key. */
export function senderOf(sender: string, { person, locale }: Visit): string {
  const { sentBy } = locale.text.submission;
  if (sender === `person:${person?.sub}`) return person?.name ?? '';
  return sender.startsWith('person:') ? sentBy.colleague : sentBy.key(sender);
}
