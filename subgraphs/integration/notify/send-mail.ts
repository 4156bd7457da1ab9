import type { z } from 'zod';
import { sendMail as sendMailContract } from '#contracts/jobs.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { sandboxesOf } from '../hub/sandboxes/sandboxes.ts';
import type { Services } from '../services.ts';

export type Mail = z.infer<typeof sendMailContract.payload>;

/**
 * No provider sends e-mail yet: the sandbox receives it, where it is on. The log has the template and the recipient's
 * domain, and never what the mail says.
 */
export const sendMailJob = defineJob(sendMailContract, async (mail, services: Services) => {
  const about = { template: mail.template, domain: mail.to.slice(mail.to.lastIndexOf('@') + 1) };
  const sandboxes = sandboxesOf(services);
  if (!sandboxes) {
    services.log.warn(about, 'no provider sends e-mail: the mail was not sent');
    return;
  }
  sandboxes.record.add({ provider: null, to: mail.to, body: mailText(mail), channel: 'EMAIL' });
  services.log.info(about, 'the sandbox received a mail');
});

/** What a mail says, in plain text. */
export function mailText({ template, facts }: Mail): string {
  switch (template) {
    case 'PASSWORD_RESET':
      return `Hello ${facts.name},

somebody asked for a new password for your account. Use this token to set one:

${facts.token}

It is valid for ${facts.validMinutes} minutes, once. If it was not you, ignore this mail: your password stays as it is.`;
    case 'EMAIL_VERIFICATION':
      return `Hello ${facts.name},

this token shows that the e-mail address of your account is yours:

${facts.token}

It is valid for ${facts.validMinutes / 60} hours, once. If you have no account, ignore this mail.`;
  }
}
