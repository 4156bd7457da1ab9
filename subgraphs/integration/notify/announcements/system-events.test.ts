import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import type { Claims } from '#platform/identity/claims.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { personOf } from '#platform/testing/viewers.ts';
import { admin, startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';

const announcing = `mutation ($input: AnnounceInput!) { announce(input: $input) { announcement { id doneAt } } }`;
const withdrawing = `mutation ($input: WithdrawAnnouncementInput!) {
  withdrawAnnouncement(input: $input) { announcement { withdrawnAt doneAt } }
}`;
const listing = `query ($locale: String) { systemNotices(locale: $locale) { headSeq notices { id level title body link } } }`;
const following = `subscription ($locale: String, $afterSeq: Int) {
  systemEvents(locale: $locale, afterSeq: $afterSeq) {
    __typename seq
    ... on SystemAnnounced { notice { id level title until } }
    ... on SystemAnnouncementWithdrawn { announcementId }
  }
}`;

const sentSchema = z.object({
  announce: z.object({ announcement: z.object({ id: z.string(), doneAt: z.string().nullable() }) }),
});
const noticesSchema = z.object({
  systemNotices: z.object({
    headSeq: z.int(),
    notices: z.array(z.object({ id: z.string(), level: z.string(), title: z.string(), body: z.string() })),
  }),
});
const eventSchema = z.object({
  systemEvents: z.object({
    __typename: z.string(),
    seq: z.int(),
    notice: z.object({ id: z.string(), title: z.string(), level: z.string() }).optional(),
    announcementId: z.string().optional(),
  }),
});

describe('announcements to everybody who is signed in', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());

  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  const text = { title: 'Maintenance', body: 'Tonight.', level: 'WARNING' };
  const announce = async (input: Record<string, unknown>) =>
    (await integration.answer(admin, announcing, { input: { ...text, ...input } }, sentSchema)).announce
      .announcement;
  const notices = async (viewer: Partial<Claims>, locale?: string) =>
    (await integration.answer(viewer, listing, { locale }, noticesSchema)).systemNotices;
  const addPerson = async (role: 'AGENT' | 'CUSTOMER' | 'VENDOR') => {
    const vendorId = role === 'VENDOR' ? randomUUID() : null;
    const { rows } = await integration.services.pool.query<{ id: string }>(
      `insert into admin.account (id, name, email, role, password_hash, vendor_id, locale)
       values (uuidv7(), 'Sample', uuidv7() || '@example.org', $1::admin.user_role, '$argon2id$none', $2, 'de') returning id`,
      [role, vendorId],
    );
    return personOf(role, { sub: rows[0]?.id ?? '', vendorId });
  };
  const follow = async (viewer: Partial<Claims>, variables: Record<string, unknown>) => {
    const { results, ended, stop } = await integration.subscribe(viewer, following, variables);
    return { events: () => results.map(({ data }) => eventSchema.parse(data).systemEvents), ended, stop };
  };
  const guest = personOf('CUSTOMER', { conversationId: randomUUID() });

  it('are on every open page at once, in its language, also of guests', async () => {
    const agent = await addPerson('AGENT');
    const { headSeq } = await notices(agent);
    const [english, german] = [
      await follow(agent, { afterSeq: headSeq }),
      await follow(guest, { locale: 'de-DE', afterSeq: 0 }),
    ];
    const { id } = await announce({
      everybody: true,
      until: inHours(1),
      translations: [{ locale: 'de', title: 'Wartung', body: 'Heute Nacht.' }],
    });
    await eventually(() => english.events().length > 0 && german.events().length > 0, 'the banner');
    assert.deepEqual(english.events().at(-1)?.notice?.title, 'Maintenance');
    assert.deepEqual(german.events().at(-1)?.notice?.title, 'Wartung');
    assert.equal((await notices(guest, 'de')).notices.find((one) => one.id === id)?.body, 'Heute Nacht.');
    english.stop();
    german.stop();
  });

  it('reach the roles that they are for, and leave no hole in the numbers of others', async () => {
    const [agent, customer] = [await addPerson('AGENT'), await addPerson('CUSTOMER')];
    const [before, after] = [await notices(agent), await notices(customer)];
    const { id } = await announce({ roles: ['AGENT'], until: inHours(1) });
    const second = await announce({ roles: ['CUSTOMER'], until: inHours(1) });
    assert.ok((await notices(agent)).notices.some((one) => one.id === id));
    for (const other of [customer, guest])
      assert.ok(!(await notices(other)).notices.some((one) => one.id === id));
    assert.equal((await notices(agent)).headSeq, before.headSeq + 1);
    const events = await follow(customer, { afterSeq: after.headSeq });
    await eventually(() => events.events().length === 1, 'what is for customers');
    assert.deepEqual(
      events.events().map(({ seq, notice }) => [seq, notice?.id]),
      [[after.headSeq + 1, second.id]],
    );
    events.stop();
  });

  it('come into inboxes as well, in the language of each account', async () => {
    const vendor = await addPerson('VENDOR');
    const { id } = await announce({
      roles: ['VENDOR'],
      until: inHours(1),
      translations: [{ locale: 'de', title: 'Wartung', body: 'Heute Nacht.' }],
    });
    const item = await eventually(
      () =>
        integration.services.db.inboxItem.findFirst({
          where: { personId: vendor.sub, notification: { dedupeKey: `announcement:${id}:${vendor.sub}` } },
        }),
      'the entry of the inbox',
    );
    assert.equal(item.title, 'Wartung');
  });

  it('are banners alone where they say so, and in inboxes alone without an end', async () => {
    const agent = await addPerson('AGENT');
    const banner = await announce({ roles: ['AGENT'], inInbox: false, until: inHours(1) });
    assert.notEqual(banner.doneAt, null);
    const inbox = await announce({ roles: ['AGENT'] });
    const shown = (await notices(agent)).notices.map(({ id }) => id);
    assert.ok(shown.includes(banner.id) && !shown.includes(inbox.id));
    const waiting = await integration.services.pool.query(
      'select from inbox_item i join notification n on n.id = i.notification_id where n.dedupe_key like $1',
      [`announcement:${banner.id}:%`],
    );
    assert.equal(waiting.rowCount, 0);
  });

  it('end at their time, and at once when they are withdrawn', async () => {
    const agent = await addPerson('AGENT');
    const { id } = await announce({ roles: ['AGENT'], until: inHours(1) });
    const events = await follow(agent, { afterSeq: (await notices(agent)).headSeq });
    const input = { announcementId: id };
    for (let n = 0; n < 2; n++) await integration.answer(admin, withdrawing, { input }, z.looseObject({}));
    await eventually(() => events.events().length > 0, 'the end of the banner');
    assert.deepEqual(
      events.events().map(({ announcementId }) => announcementId),
      [id],
    );
    assert.ok(!(await notices(agent)).notices.some((one) => one.id === id));
    const acts = await integration.services.pool.query(
      `select from graphile_worker.jobs j join graphile_worker._private_jobs p on p.id = j.id
       where task_identifier = 'admin.record-audit' and p.payload::text like '%' || 'ANNOUNCEMENT_WITHDRAWN' || '%' || $1::text || '%'`,
      [id],
    );
    assert.equal(acts.rowCount, 1, 'ANNOUNCEMENT_WITHDRAWN');
    const soon = await announce({ roles: ['AGENT'], until: new Date(Date.now() + 600).toISOString() });
    assert.ok((await notices(agent)).notices.some((one) => one.id === soon.id));
    await eventually(
      async () => !(await notices(agent)).notices.some((one) => one.id === soon.id),
      'its end',
    );
    events.stop();
  });

  it('end with FORBIDDEN for somebody who gets another role', async () => {
    const agent = await addPerson('AGENT');
    const events = await follow(agent, {});
    await integration.services.pool.query("update admin.account set role = 'CUSTOMER' where id = $1", [
      agent.sub,
    ]);
    assert.match(JSON.stringify(await events.ended), /FORBIDDEN/);
  });

  it('are refused without anybody or anywhere to show them, and with an end that has passed', async () => {
    const field = async (input: Record<string, unknown>) => {
      const { errors } = await integration.send(admin, announcing, { input: { ...text, ...input } });
      return errors?.[0]?.extensions.field;
    };
    assert.equal(await field({}), 'input.roles');
    assert.equal(await field({ everybody: true, inInbox: false }), 'input.until');
    assert.equal(await field({ everybody: true, until: inHours(-1) }), 'input.until');
    assert.equal(await field({ everybody: true, until: inHours(24 * 400) }), 'input.until');
    assert.equal(
      await field({ roles: ['AGENT'], inInbox: false, until: inHours(1), channels: ['EMAIL'] }),
      'input.channels',
    );
    const words = { title: 'x', body: 'x' };
    assert.equal(
      await field({ everybody: true, translations: [{ locale: 'no language', ...words }] }),
      'input.translations.0.locale',
    );
    const twice = [
      { locale: 'de', ...words },
      { locale: 'DE', ...words },
    ];
    assert.equal(await field({ everybody: true, translations: twice }), 'input.translations');
  });
});
