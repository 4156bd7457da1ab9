import { mailTranscript } from '#contracts/conversation-mails.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { languageOfTag } from '#platform/pages/page-language.ts';
import { sendByFirst } from '../notify/account-mails/send-mail.ts';
import { contactOf } from '../notify/recipients/contacts.ts';
import type { Services } from '../services.ts';
import { readTranscript } from './read-transcript.ts';
import { transcriptMail } from './transcript-mail.ts';

/** Sends a transcript to the address that the person has now. Whoever has none any more gets nothing. */
export const mailTranscriptJob = defineJob(
  mailTranscript,
  async ({ conversationId, personId, upToSeq }, services: Services) => {
    const contact = await contactOf(services.db, personId);
    if (!contact || contact.email === null) return;
    const lines = await readTranscript(services.db, conversationId, upToSeq);
    if (lines.length === 0) return;
    const language = languageOfTag(contact.locale ?? '') ?? 'en';
    const mail = transcriptMail({
      name: contact.name,
      lines,
      language,
      timezone: contact.timezone ?? 'UTC',
    });
    const about = { template: 'TRANSCRIPT', domain: contact.email.slice(contact.email.lastIndexOf('@') + 1) };
    await sendByFirst(services, { to: contact.email, ...mail }, about);
  },
);
