import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { sendMail } from '#contracts/jobs.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { personOf } from '#platform/testing/viewers.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import { sandboxesOf } from '../../hub/sandboxes/sandboxes.ts';
import { admin, startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { mailHtml } from './mail-html.ts';
import { mailText } from './mail-text.ts';
import { sendMailJob } from './send-mail.ts';

const mail = {
  to: 'ada@mail.example.test',
  template: 'PASSWORD_RESET',
  facts: { name: 'Ada', token: 'secret-of-one-hour', validMinutes: 60 },
} as const;
const messagesSchema = z.object({
  sandboxMessages: z.array(
    z.object({
      provider: z.string(),
      channel: z.string(),
      to: z.string(),
      subject: z.string().nullable(),
      body: z.string(),
    }),
  ),
});
const query = '{ sandboxMessages(first: 1) { provider channel to subject body } }';

describe('integration.send-mail', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());

  it('is sent by the first provider that sends e-mail, here its sandbox, as administrators see', async () => {
    await integration.services.db.$transaction((tx) => addJob(tx, sendMail, mail));
    const message = await eventually(
      async () => (await integration.answer(admin, query, {}, messagesSchema)).sandboxMessages[0],
      'the mail',
    );
    assert.equal(message.provider, 'SENDGRID');
    assert.equal(message.channel, 'EMAIL');
    assert.equal(message.to, mail.to);
    assert.equal(message.subject, 'Your new password');
    assert.match(message.body, /Hello Ada,[^]*\nsecret-of-one-hour\n[^]*60 minutes/);
  });

  it('is hidden from an API key that may read the sandbox, since its token would set a password', async () => {
    const { record } = sandboxesOf(integration.services) ?? {};
    assert.ok(record);
    record.add({ provider: 'TWILIO', to: '+491700000000', body: 'A text message', channel: 'SMS' });
    record.add({ provider: 'SENDGRID', to: mail.to, body: mailText(mail).text, channel: 'EMAIL' });
    const key = personOf('API_KEY', { keyId: randomUUID(), keyName: 'Reports', scopes: ['sandbox:read'] });
    const { sandboxMessages } = await integration.answer(key, query, {}, messagesSchema);
    assert.deepEqual(
      sandboxMessages.map(({ body }) => body),
      ['A text message'],
    );
  });

  it('is tried again later while the providers fail', async () => {
    const sandboxes = sandboxesOf(integration.services);
    assert.ok(sandboxes);
    const able = integration.services.settings.providers.filter(({ capabilities }) =>
      capabilities.includes('EMAIL'),
    );
    for (const { id } of able) sandboxes.failNext(id, 1, 503);
    await assert.rejects(
      sendMailJob.run(mail, integration.services),
      (error) => error instanceof ProviderFailure && error.kind === 'UNAVAILABLE',
    );
    await sendMailJob.run(mail, integration.services);
  });

  it('says for how many hours the token of a verification is valid', () => {
    const facts = { ...mail.facts, validMinutes: 24 * 60 };
    const { text } = mailText({ ...mail, template: 'EMAIL_VERIFICATION', facts });
    assert.match(text, /\nsecret-of-one-hour\n[^]*24 hours/);
  });

  it('shows a name with markup as it was written', () => {
    const { subject, text } = mailText({
      ...mail,
      facts: { ...mail.facts, name: '<img src=x onerror=alert(1)>' },
    });
    const html = mailHtml(subject, text);
    assert.doesNotMatch(html, /<img/);
    assert.match(html, /Hello &lt;img src=x onerror=alert\(1\)&gt;,/);
  });

  it('leaves template, domain and provider in the log, and nothing else of the mail', async () => {
    const lines: unknown[] = [];
    const log = integration.services.log.child({});
    log.info = (line: unknown) => lines.push(line);
    await sendMailJob.run(mail, { ...integration.services, log });
    const line = {
      template: 'PASSWORD_RESET',
      domain: 'mail.example.test',
      provider: 'SENDGRID',
      sandbox: true,
    };
    assert.deepEqual(lines, [line]);
  });
});
