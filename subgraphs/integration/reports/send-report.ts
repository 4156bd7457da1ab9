import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { defineJob } from '#platform/jobs/job.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';
import { isId } from '#platform/input/fields.ts';
import { openCapability } from '../hub/connections/open-provider.ts';
import { ProviderFailure } from '../hub/http/provider-failure.ts';
import { mayAskAnother } from '../notify/deliveries/may-ask-another.ts';
import { suppressionOf } from '../notify/suppressions/suppression-of.ts';
import type { Services } from '../services.ts';
import { openAddresses } from './recipients.ts';
import { reportMail } from './report-mail.ts';

/** Sends a finished report to one of its recipients. */
export const sendReportContract = jobContract(
  'integration.send-report',
  z.object({ runId: z.string().refine(isId, 'is not an id'), recipient: z.email() }),
  { lane: 'bulk' },
);

/**
 * Sends it by the first provider that takes it; another one is asked only where nothing was sent. Who has no open account any more, or
 * gets no mails, gets none.
 */
export const sendReportJob = defineJob(
  sendReportContract,
  async ({ runId, recipient }, services: Services) => {
    const { db, log, settings } = services;
    const run = await db.reportRun.findUnique({ where: { id: runId }, include: { report: true } });
    if (!run?.file || run.fileName === null) return;
    const isWelcome = await db.$transaction(
      async (tx) =>
        (await openAddresses(tx, [recipient])).has(recipient) &&
        (await suppressionOf(tx, { channel: 'EMAIL', address: recipient, category: 'SYSTEM' })) === null,
    );
    if (!isWelcome) return;
    const file = { name: run.fileName, bytes: Buffer.from(run.file) };
    const mail = reportMail(run, file, settings.publicUrl);
    const message = { ...mail, to: recipient, headers: {}, deliveryId: randomUUID() };
    const failures: ProviderFailure[] = [];
    for (const sender of await openCapability(services, 'EMAIL')) {
      try {
        await sender.can('EMAIL').send(message);
        log.info({ runId, provider: sender.id, sandbox: sender.isSandbox }, 'a provider took a report');
        return;
      } catch (error) {
        if (!(error instanceof ProviderFailure)) throw error;
        failures.push(error);
        log.warn(
          { runId, provider: sender.id, code: error.providerCode },
          'a provider did not take a report',
        );
        if (!mayAskAnother(error)) break;
      }
    }
    const failure = failures.at(-1) ?? new ProviderFailure('UNAVAILABLE', 'No provider sends e-mail.');
    if (failure.kind === 'REFUSED' || failure.kind === 'GONE') return;
    throw failure;
  },
);
