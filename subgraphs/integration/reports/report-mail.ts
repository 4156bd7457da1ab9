import type { Report, ReportRun } from '#generated/prisma/integration/client.ts';
import type { EmailMessage } from '../hub/capabilities/email.ts';
import { mailHtml } from '../notify/account-mails/mail-html.ts';
import type { ReportFile } from './make-file.ts';
import { mediaTypeOf } from './media-type.ts';

/** Larger files are not attached: many mail servers refuse them. */
const mostAttachedBytes = 5 * 1024 * 1024;

/** The mail that brings a report, or the link to it. The link wants a session. */
export function reportMail(
  { report, rows, from, to, id }: ReportRun & { readonly report: Report },
  file: ReportFile,
  publicUrl: string,
): Pick<EmailMessage, 'subject' | 'text' | 'html' | 'attachments'> {
  const isGerman = report.language === 'DE';
  const days = new Intl.DateTimeFormat(isGerman ? 'de-DE' : 'en-GB', {
    dateStyle: 'long',
    timeZone: report.timezone,
  });
  const period = days.formatRange(from, new Date(to.getTime() - 1));
  const isAttached = file.bytes.length <= mostAttachedBytes;
  const link = `${publicUrl}/files/integration/reports/${id}`;
  const subject = `${report.name}: ${period}`;
  const text = isGerman
    ? `Der Bericht „${report.name}“ für ${period} hat ${rows} Zeilen.\n\n${isAttached ? 'Er hängt an dieser E-Mail.' : `Er ist zu groß für eine E-Mail. Melden Sie sich an und laden Sie ihn hier: ${link}`}`
    : `The report “${report.name}” for ${period} has ${rows} rows.\n\n${isAttached ? 'It is attached to this e-mail.' : `It is too large for an e-mail. Sign in, and load it here: ${link}`}`;
  const attachment = { name: file.name, type: mediaTypeOf(file.name), bytes: file.bytes };
  return { subject, text, html: mailHtml(subject, text), attachments: isAttached ? [attachment] : [] };
}
