import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { sendMail as sendMailContract } from '#contracts/jobs.ts';
import { untilAnswered } from '#platform/database/until-answered.ts';
import { defineJob } from '#platform/jobs/job.ts';
import type { EmailMessage } from '../../hub/capabilities/email.ts';
import { openCapability } from '../../hub/connections/open-provider.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { Services } from '../../services.ts';
import { mailHtml } from './mail-html.ts';
import { mailText } from './mail-text.ts';
import { mayAskAnother } from '../deliveries/may-ask-another.ts';

export type Mail = z.infer<typeof sendMailContract.payload>;

/**
 * Sends an e-mail by the first provider that takes it. Another one is asked only where nothing was sent. The log has the template, the
 * recipient's domain and the provider, and never what the mail says.
 */
export const sendMailJob = defineJob(sendMailContract, (mail, services: Services) => send(services, mail));

async function send(services: Services, mail: Mail): Promise<void> {
  const about = { template: mail.template, domain: mail.to.slice(mail.to.lastIndexOf('@') + 1) };
  const { subject, text } = mailText(mail);
  await sendByFirst(services, { to: mail.to, subject, text }, about);
}

/** What is sent beside the notifications: nobody can unsubscribe from it. */
export type PlainMail = Pick<EmailMessage, 'to' | 'subject' | 'text' | 'attachments'>;

/**
 * Sends a mail by the first provider that takes it. @param about what the log may say of it
 * @throws ProviderFailure where it is to be tried again
 */
export async function sendByFirst(
  services: Services,
  mail: PlainMail,
  about: Readonly<Record<string, string>>,
): Promise<void> {
  const { log } = services;
  const message = {
    ...mail,
    html: mailHtml(mail.subject, mail.text),
    headers: {},
    deliveryId: randomUUID(),
  };
  const failures: ProviderFailure[] = [];
  for (const sender of await untilAnswered(() => openCapability(services, 'EMAIL'))) {
    try {
      await sender.can('EMAIL').send(message);
      log.info({ ...about, provider: sender.id, sandbox: sender.isSandbox }, 'a provider took a mail');
      return;
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      failures.push(error);
      log.warn({ ...about, provider: sender.id, code: error.providerCode }, 'a provider did not take a mail');
      if (!mayAskAnother(error)) break;
    }
  }
  const failure = failures.at(-1) ?? new ProviderFailure('UNAVAILABLE', 'No provider sends e-mail.');
  // A refused address stays refused: the person asks again with the right one.
  if (failure.kind === 'REFUSED' || failure.kind === 'GONE') return;
  throw failure;
}
