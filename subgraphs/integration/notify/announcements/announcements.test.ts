import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { eventually } from '#platform/testing/eventually.ts';
import { admin, agent, startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';

const row = `id roles title body link channels recipients expected doneAt`;
const announcing = `mutation ($input: AnnounceInput!) { announce(input: $input) { announcement { ${row} } } }`;
const listing = `query { announcements(first: 100) { edges { node { ${row} } } } }`;
const counting = `query ($roles: [UserRole!]!) { announcementAudience(roles: $roles) }`;

const announcement = z.object({
  id: z.string(),
  roles: z.array(z.string()),
  channels: z.array(z.string()),
  link: z.string().nullable(),
  recipients: z.int(),
  expected: z.int(),
  doneAt: z.string().nullable(),
});
const announceSchema = z.object({ announce: z.object({ announcement }) });
const listSchema = z.object({
  announcements: z.object({ edges: z.array(z.object({ node: announcement })) }),
});
const countSchema = z.object({ announcementAudience: z.int() });

describe('announcements', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
    await addPeople('CUSTOMER', 250);
    await addPeople('VENDOR', 3);
    await addPeople('AGENT', 1);
    await integration.services.pool.query(
      `update admin.account set disabled_at = now() where id in (select id from admin.account where role = 'VENDOR' limit 1)`,
    );
  });
  after(() => integration.stop());

  const addPeople = (role: string, count: number) =>
    integration.services.pool.query(
      `insert into admin.account (id, name, email, role, password_hash, vendor_id, created_at)
       select uuidv7(), 'Sample', 'sample-' || uuidv7() || '@example.org', $1::admin.user_role, '$argon2id$none', case when $1::text = 'VENDOR' then uuidv7() end,
         now() - interval '1 day'
       from generate_series(1, $2::int) as n`,
      [role, count],
    );
  const announce = async (input: Record<string, unknown>) =>
    (await integration.answer(admin, announcing, { input }, announceSchema)).announce.announcement;
  const found = async (id: string) => {
    const { announcements } = await integration.answer(admin, listing, {}, listSchema);
    return announcements.edges.find(({ node }) => node.id === id)?.node;
  };
  const done = (id: string) =>
    eventually(async () => ((await found(id))?.doneAt === null ? null : found(id)), `the end of ${id}`);
  const text = { title: 'News', body: 'There is news.' };

  it('reach every open account of their roles once, over several pages', async () => {
    const { db } = integration.services;
    const sent = await announce({ ...text, roles: ['CUSTOMER', 'CUSTOMER'], link: '/news' });
    assert.deepEqual([sent.roles, sent.recipients, sent.expected], [['CUSTOMER'], 0, 250]);
    const end = await done(sent.id);
    assert.deepEqual([end?.recipients, end?.expected], [250, 250]);
    const notifications = await db.notification.findMany({
      where: { dedupeKey: { startsWith: `announcement:${sent.id}:` } },
      select: { recipientId: true, inboxItems: { select: { link: true } } },
    });
    assert.equal(new Set(notifications.map(({ recipientId }) => recipientId)).size, 250);
    assert.equal(notifications.length, 250);
    for (const { inboxItems } of notifications) assert.deepEqual(inboxItems, [{ link: '/news' }]);
  });

  it('leave out closed accounts, and say before how many they reach', async () => {
    const reach = await integration.answer(admin, counting, { roles: ['VENDOR', 'AGENT'] }, countSchema);
    assert.equal(reach.announcementAudience, 3);
    const sent = await announce({ ...text, roles: ['VENDOR', 'AGENT'] });
    assert.equal((await done(sent.id))?.recipients, 3);
  });

  it('go by the channels that they name and by no other', async () => {
    const { db } = integration.services;
    const sent = await announce({ ...text, roles: ['AGENT'], channels: ['EMAIL', 'IN_APP'] });
    assert.deepEqual(sent.channels, ['EMAIL']);
    await done(sent.id);
    const deliveries = await db.delivery.findMany({
      where: { notification: { dedupeKey: { startsWith: `announcement:${sent.id}:` } } },
      select: { channel: true },
    });
    assert.deepEqual(deliveries, [{ channel: 'EMAIL' }]);
  });

  it('are made once for each clientId', async () => {
    const input = { ...text, roles: ['AGENT'], clientId: randomUUID() };
    const [first, again] = [await announce(input), await announce(input)];
    assert.equal(again.id, first.id);
    const { errors } = await integration.send(admin, announcing, { input: { ...input, title: 'Others' } });
    assert.equal(errors?.[0]?.extensions?.['code'], 'CONFLICT');
  });

  it('are for administrators, and need a role, a text and a link that leads somewhere', async () => {
    const refused = async (viewer: typeof admin, changes: Record<string, unknown>) => {
      const input = { ...text, roles: ['VENDOR'], ...changes };
      const { errors } = await integration.send(viewer, announcing, { input });
      const { code, field } = errors?.[0]?.extensions ?? {};
      return [code, field];
    };
    assert.deepEqual(await refused(agent, {}), ['FORBIDDEN', undefined]);
    for (const [changes, field] of [
      [{ roles: [] }, 'input.roles'],
      [{ title: ' ' }, 'input.title'],
      [{ body: '' }, 'input.body'],
      [{ link: 'javascript:alert(1)' }, 'input.link'],
      [{ link: '//example.org' }, 'input.link'],
      [{ channels: ['EMAIL', 'VOICE'] }, 'input.channels.1'],
    ] as const) {
      assert.deepEqual(await refused(admin, changes), ['BAD_USER_INPUT', field]);
    }
  });
});
