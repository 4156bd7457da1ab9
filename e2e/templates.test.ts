import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { z } from 'zod';
import {
  ArchiveTemplateDocument,
  DeliveriesDocument,
  NotificationStatisticsDocument,
  NotificationTypesDocument,
  PreviewNotificationDocument,
  PublishTemplateDocument,
  SaveTemplateDocument,
  SendTestNotificationDocument,
  TemplatesDocument,
} from '#generated/operations/e2e.ts';
import type { DeliveryFilter } from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { Client } from './client.ts';
import { sharedSystem } from './shared-system.ts';
import type { SharedSystem } from './shared-system.ts';

let system: SharedSystem;
let administrator: Client;

before(async () => {
  system = await sharedSystem();
  administrator = await system.as('admin@demo.test');
});

const received = z.object({
  data: z.object({
    sandboxMessages: z.array(
      z.object({ to: z.string(), subject: z.string().nullable(), html: z.string().nullable() }),
    ),
  }),
});

/** The mail with a subject that a sandbox has received. */
async function mailAbout(
  subject: string,
): Promise<{ readonly to: string; readonly html: string } | undefined> {
  const response = await fetch(`${system.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-session-id': administrator.session ?? '' },
    body: JSON.stringify({ query: '{ sandboxMessages(first: 100) { to subject html } }' }),
  });
  const { sandboxMessages } = received.parse(await response.json()).data;
  const mail = sandboxMessages.find((message) => message.subject === subject);
  return mail && { to: mail.to, html: mail.html ?? '' };
}

const text = { type: 'order_accepted', channel: 'SMS', locale: 'de-AT' } as const;

describe('an administrator and the texts of notifications', () => {
  it('writes one for a region, sees what comes of it, puts it to use and takes it back', async () => {
    const { notificationTypes } = await administrator.run(NotificationTypesDocument, {});
    const type = notificationTypes.find(({ key }) => key === text.type);
    assert.ok(type?.variables.some(({ name }) => name === 'vendor'));
    const body = 'Servus! {{ vendor }} kommt.';
    const { previewNotification } = await administrator.run(PreviewNotificationDocument, {
      input: { ...text, body, variables: '{"vendor":"Ada & Co"}' },
    });
    assert.equal(previewNotification.body, 'Servus! Ada & Co kommt.');
    assert.equal(previewNotification.segments?.count, 1);
    const { saveTemplate } = await administrator.run(SaveTemplateDocument, { input: { ...text, body } });
    const { id } = saveTemplate.template;
    await administrator.run(PublishTemplateDocument, { input: { id } });
    const used = async () =>
      (await administrator.run(PreviewNotificationDocument, { input: text })).previewNotification;
    assert.deepEqual([(await used()).version, (await used()).locale], [1, 'de-AT']);
    await administrator.run(ArchiveTemplateDocument, { input: { id } });
    assert.deepEqual([(await used()).version, (await used()).locale], [0, 'de']);
    const { templates } = await administrator.run(TemplatesDocument, { type: text.type });
    assert.deepEqual([templates[0]?.id, templates[0]?.status], [id, 'ARCHIVED']);
    const refused = await administrator.refused(SaveTemplateDocument, {
      input: { ...text, body: '{{ x }}' },
    });
    assert.deepEqual([refused.code, refused.field], ['BAD_USER_INPUT', 'input.body']);
    const agent = await system.as('agent@demo.test');
    assert.equal((await agent.refused(TemplatesDocument, { type: text.type })).code, 'FORBIDDEN');
  });

  it('sends one to themselves by e-mail, laid out and with its text part', async () => {
    const body = '<strong>{{ vendor }}</strong> kommt.';
    const mail = { ...text, channel: 'EMAIL', subject: 'Probe {{ service }}', body } as const;
    const { sendTestNotification } = await administrator.run(SendTestNotificationDocument, { input: mail });
    assert.deepEqual(
      sendTestNotification.deliveries.map(({ channel, to }) => [channel, to]),
      [['EMAIL', 'admin@demo.test']],
    );
    const { to, html } = await eventually(() => mailAbout('Probe Plumbing'), 'the mail');
    assert.equal(to, 'admin@demo.test');
    assert.match(html, /<strong>Sample Plumbing<\/strong> kommt\./);
    const agent = await system.as('agent@demo.test');
    const filter: DeliveryFilter = { type: [text.type], channel: ['EMAIL'] };
    const { deliveries } = await agent.run(DeliveriesDocument, { filter });
    const [edge] = deliveries.edges;
    assert.deepEqual([edge?.node.recipient?.__typename, edge?.node.events[0]?.status], ['User', 'SENDING']);
    const range = { from: new Date(Date.now() - 3_600_000).toISOString(), to: new Date().toISOString() };
    const { notificationStatistics } = await agent.run(NotificationStatisticsDocument, { range });
    assert.equal(notificationStatistics.find(({ type }) => type === text.type)?.created, 1);
  });
});
