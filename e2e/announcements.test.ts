import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import {
  AnnouncementAudienceDocument,
  AnnouncementsDocument,
  AnnounceDocument,
  LiftSuppressionDocument,
  NotificationPreferencesDocument,
  SuppressDocument,
  SuppressionsDocument,
} from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { Client } from './client.ts';
import { startSystem } from './system.ts';
import type { TestSystem } from './system.ts';

let system: TestSystem;
let administrator: Client;
let agent: Client;

before(async () => {
  system = await startSystem();
  administrator = await system.as('admin@demo.test');
  agent = await system.as('agent@demo.test');
});
after(() => system.stop());

const received = z.object({
  data: z.object({
    sandboxMessages: z.array(
      z.object({
        to: z.string(),
        subject: z.string().nullable(),
        html: z.string().nullable(),
        headers: z.array(z.object({ name: z.string(), value: z.string() })),
      }),
    ),
  }),
});

async function mailOf(to: string, subject: string) {
  const response = await fetch(`${system.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-session-id': administrator.session ?? '' },
    body: JSON.stringify({
      query: '{ sandboxMessages(first: 100) { to subject html headers { name value } } }',
    }),
  });
  const { sandboxMessages } = received.parse(await response.json()).data;
  return sandboxMessages.find((mail) => mail.to === to && mail.subject === subject) ?? null;
}

async function announce(title: string): Promise<void> {
  const input = { roles: ['AGENT' as const], title, body: 'There is news.', channels: ['EMAIL' as const] };
  const sent = await administrator.run(AnnounceDocument, { input: { ...input, clientId: randomUUID() } });
  const { id } = sent.announce.announcement;
  await eventually(async () => {
    const { announcements } = await administrator.run(AnnouncementsDocument, { first: 20 });
    return announcements.edges.some(({ node }) => node.id === id && node.doneAt !== null);
  }, 'the end of the announcement');
}

const emailSetting = async () => {
  const { notificationPreferences } = await agent.run(NotificationPreferencesDocument, {});
  const group = notificationPreferences.find(({ category }) => category === 'ANNOUNCEMENTS');
  return group?.channels.find(({ channel }) => channel === 'EMAIL')?.setting;
};

describe('an announcement', () => {
  it('reaches the people of a role, who leave it by the link of its e-mail without a session', async () => {
    const reach = await administrator.run(AnnouncementAudienceDocument, { roles: ['AGENT'] });
    assert.ok(reach.announcementAudience > 0);
    await announce('The first news');
    const mail = await eventually(() => mailOf('agent@demo.test', 'The first news'), 'the e-mail');
    const [link = ''] = /http[^"]+\/n\/unsubscribe\/[\w.-]+/.exec(mail.html ?? '') ?? [];
    assert.ok(link.startsWith(`${system.origin}/n/unsubscribe/`), link);
    assert.deepEqual(mail.headers, [
      { name: 'List-Unsubscribe', value: `<${link}>` },
      { name: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' },
    ]);
    const page = await fetch(link);
    assert.equal(page.status, 200);
    assert.match(page.headers.get('content-security-policy') ?? '', /^default-src 'none'/);
    assert.equal(await emailSetting(), 'ON');
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
    assert.equal((await fetch(link, { method: 'POST', body })).status, 200);
    assert.equal(await emailSetting(), 'OFF');
    await announce('The second news');
    assert.equal(await mailOf('agent@demo.test', 'The second news'), null);
    const { code } = await agent.refused(AnnouncementsDocument, {});
    assert.equal(code, 'FORBIDDEN');
  });
});

describe('a suppressed address', () => {
  it('is found as a whole, and lifted', async () => {
    const address = 'somebody@example.org';
    const { suppress } = await agent.run(SuppressDocument, { input: { channel: 'EMAIL', address } });
    const { id, createdBy } = suppress.suppression;
    assert.ok(createdBy);
    const listed = async () => {
      const filter = { address: address.toUpperCase(), isOpen: true };
      const { suppressions } = await agent.run(SuppressionsDocument, { first: 10, filter });
      return suppressions.edges.map(({ node }) => node.id);
    };
    assert.deepEqual(await listed(), [id]);
    await agent.run(LiftSuppressionDocument, { input: { id } });
    assert.deepEqual(await listed(), []);
  });
});
