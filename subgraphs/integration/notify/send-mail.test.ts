import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { sendMail } from '#contracts/jobs.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { personOf } from '#platform/testing/viewers.ts';
import { sandboxesOf } from '../hub/sandboxes/sandboxes.ts';
import { admin, startIntegration } from '../testing/start-integration.ts';
import type { TestIntegration } from '../testing/start-integration.ts';
import { mailText, sendMailJob } from './send-mail.ts';

const mail = {
  to: 'ada@mail.example.test',
  template: 'PASSWORD_RESET',
  facts: { name: 'Ada', token: 'secret-of-one-hour', validMinutes: 60 },
} as const;
const messagesSchema = z.object({
  sandboxMessages: z.array(z.object({ provider: z.string().nullable(), to: z.string(), body: z.string() })),
});

describe('integration.send-mail', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());

  it('is received by the sandbox, as administrators see, with the token in the text', async () => {
    await integration.services.db.$transaction((tx) => addJob(tx, sendMail, mail));
    const query = '{ sandboxMessages(first: 1) { provider to body } }';
    const message = await eventually(
      async () => (await integration.answer(admin, query, {}, messagesSchema)).sandboxMessages[0],
      'the mail',
    );
    assert.equal(message.provider, null);
    assert.equal(message.to, mail.to);
    assert.match(message.body, /Hello Ada,[^]*\nsecret-of-one-hour\n[^]*60 minutes/);
  });

  it('is hidden from an API key that may read the sandbox, since its token would set a password', async () => {
    const { record } = sandboxesOf(integration.services) ?? {};
    assert.ok(record);
    record.add({ provider: 'TWILIO', to: '+491700000000', body: 'A text message' });
    record.add({ provider: null, to: mail.to, body: mailText(mail) });
    const key = personOf('API_KEY', { keyId: randomUUID(), keyName: 'Reports', scopes: ['sandbox:read'] });
    const query = '{ sandboxMessages(first: 1) { provider to body } }';
    const { sandboxMessages } = await integration.answer(key, query, {}, messagesSchema);
    assert.deepEqual(
      sandboxMessages.map(({ body }) => body),
      ['A text message'],
    );
  });

  it('says for how many hours the token of a verification is valid', () => {
    const facts = { ...mail.facts, validMinutes: 24 * 60 };
    const text = mailText({ ...mail, template: 'EMAIL_VERIFICATION', facts });
    assert.match(text, /\nsecret-of-one-hour\n[^]*24 hours/);
  });

  it('leaves template and domain in the log, with and without a sandbox, and nothing else of the mail', async () => {
    for (const notifier of [integration.services.notifier, { ...integration.services.notifier }]) {
      const lines: unknown[] = [];
      const log = integration.services.log.child({});
      log.info = (line: unknown) => lines.push(line);
      log.warn = (line: unknown) => lines.push(line);
      await sendMailJob.run(mail, { ...integration.services, notifier, log });
      assert.deepEqual(lines, [{ template: 'PASSWORD_RESET', domain: 'mail.example.test' }]);
    }
  });
});
