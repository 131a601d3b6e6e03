import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import path from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { MailClaim } from '#persistence';
import { BadSettings, type WorkerConfig } from '#platform';

/** `send` throws when the mail was not taken over. */
export interface MailTransport {
  send(mail: MailClaim): Promise<void>;
  close(): void;
}

type TransportSettings = Pick<WorkerConfig, 'SMTP_URL' | 'MAIL_FROM' | 'MAILBOX_FOLDER'>;

/** Each step of a conversation with the mail server; all of them together end within the lease. */
const STEP_MS = 10_000;

/**
 * An SMTP server, a folder of files for a demonstration, or neither: then mails wait. Throws
 * `BadSettings` for a server without a sender.
 */
export function openMailTransport(settings: TransportSettings): MailTransport | undefined {
  const { SMTP_URL, MAIL_FROM, MAILBOX_FOLDER } = settings;
  if (SMTP_URL !== undefined) {
    if (MAIL_FROM !== undefined) return smtpTransport(SMTP_URL, MAIL_FROM);
    throw new BadSettings(['MAIL_FROM must be the address that mails come from: SMTP_URL is set.']);
  }
  return MAILBOX_FOLDER === undefined
    ? undefined
    : folderTransport(MAILBOX_FOLDER, MAIL_FROM ?? 'klyngepuls@example.org');
}

function smtpTransport(url: string, from: string): MailTransport {
  const transport = createTransport({
    url,
    connectionTimeout: STEP_MS,
    greetingTimeout: STEP_MS,
    socketTimeout: STEP_MS,
    // Only a server on this machine may be spoken to in the clear.
    requireTLS: !isThisMachine(new URL(url).hostname),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      await transport.sendMail(messageOf(mail, from));
    },
    close: () => transport.close(),
  };
}

/** One file a mail, named after it: the same mail again is the same file. */
function folderTransport(folder: string, from: string): MailTransport {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    async send(mail) {
      const { message } = await composer.sendMail(messageOf(mail, from));
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const day = mail.createdAt.slice(0, 10);
      const file = path.join(folder, `${day}-${mail.cluster}-${mail.id}.eml`);
      const part = `${file}.${randomUUID()}`;
      await writeFile(part, message as Buffer, { mode: 0o600 });
      await rename(part, file);
    },
    close: () => composer.close(),
  };
}

/** The same bytes at every attempt: Message-ID and date are the decision's own. */
function messageOf(mail: MailClaim, from: string): SendMailOptions {
  return {
    from: { name: 'Klyngepuls', address: from },
    // An object, never text: a text could be read as a list of recipients.
    to: { name: '', address: mail.recipient },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: `<${mail.id}@${from.slice(from.lastIndexOf('@') + 1)}>`,
    date: mail.createdAt,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': 'da, en' },
  };
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || (isIP(host) === 4 && host.startsWith('127.'));
}
