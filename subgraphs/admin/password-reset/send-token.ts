import { z } from 'zod';
import { sendMail } from '#contracts/jobs.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';
import { write } from '#platform/writes/write.ts';
import { record } from '../audit/record.ts';
import type { AdminServices } from '../context.ts';
import { accountEmail } from '../credentials/fields.ts';
import { addSetUp } from '../set-up/set-up-token.ts';

/** How long a token that was mailed may be used, once. */
export const validMinutes = 60;

/** Mails a token to the open account of an e-mail address. */
export const sendTokenContract = jobContract('admin.send-password-reset', z.object({ email: accountEmail }), {
  lane: 'urgent',
});

/**
 * Looks for the account here and not in the request, which therefore takes the same time whether or not there is one.
 * A second run mails a second token, and the first is no longer valid.
 */
export const sendTokenJob = defineJob(sendTokenContract, ({ email }, services: AdminServices) =>
  write(services, async (tx) => {
    const user = await tx.user.findUnique({ where: { email } });
    if (!user || user.disabledAt !== null) return;
    const token = await addSetUp(tx, { kind: 'RESET', userId: user.id }, validMinutes);
    await record(tx, { action: 'PASSWORD_RESET_REQUESTED', actorId: null, subjectId: user.id });
    const facts = { name: user.name, token, validMinutes };
    await addJob(tx, sendMail, { to: email, template: 'PASSWORD_RESET', facts });
  }),
);
