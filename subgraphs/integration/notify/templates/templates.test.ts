import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { z } from 'zod';
import { admin, agent, startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { renderText } from './render-text.ts';

const save = `mutation ($input: SaveTemplateInput!) {
  saveTemplate(input: $input) { template { id version status savedAt savedBy { id } } }
}`;
const publish = `mutation ($id: ID!) { publishTemplate(input: { id: $id }) { template { id status } } }`;
const archive = `mutation ($id: ID!) { archiveTemplate(input: { id: $id }) { template { id status } } }`;
const list = `{ templates(type: "order_accepted") { id channel locale version status subject body } }`;
const preview = `query ($input: PreviewNotificationInput!) {
  previewNotification(input: $input) {
    locale version subject body html text spoken segments { encoding count used left }
  }
}`;

const savedSchema = z.object({
  saveTemplate: z.object({
    template: z.object({
      id: z.string(),
      version: z.int(),
      status: z.string(),
      savedAt: z.string(),
      savedBy: z.object({ id: z.string() }),
    }),
  }),
});
const listSchema = z.object({
  templates: z.array(
    z.object({
      id: z.string(),
      channel: z.string(),
      locale: z.string(),
      version: z.int(),
      status: z.string(),
      subject: z.string().nullable(),
      body: z.string(),
    }),
  ),
});
const segmentsSchema = z.object({ encoding: z.string(), count: z.int(), used: z.int(), left: z.int() });
const previewSchema = z.object({
  previewNotification: z.object({
    locale: z.string(),
    version: z.int(),
    subject: z.string().nullable(),
    body: z.string(),
    html: z.string().nullable(),
    text: z.string().nullable(),
    spoken: z.string().nullable(),
    segments: segmentsSchema.nullable(),
  }),
});

const sms = { type: 'order_accepted', channel: 'SMS', locale: 'de' };

describe('the texts of notifications', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());
  beforeEach(() => integration.services.db.template.deleteMany());

  const saved = async (input: object) =>
    (await integration.answer(admin, save, { input }, savedSchema)).saveTemplate.template;
  const previewed = async (input: object) =>
    (await integration.answer(admin, preview, { input }, previewSchema)).previewNotification;
  const refused = async (operation: string, variables: Record<string, unknown>) =>
    (await integration.send(admin, operation, variables)).errors?.[0]?.extensions;
  const inUse = () =>
    renderText(integration.services.db, {
      ...sms,
      channel: 'SMS',
      variables: { service: 'Plumbing', vendor: 'Müller', conversationId: null },
    });
  const statuses = async () =>
    (await integration.answer(admin, list, {}, listSchema)).templates
      .filter(({ status }) => status !== 'SHIPPED')
      .map(({ version, status }) => `${version} ${status}`);

  it('are used once they are published, and the one before can be published again', async () => {
    const first = await saved({ ...sms, body: 'Eins {{ vendor }}' });
    assert.deepEqual([first.version, first.status, first.savedBy.id], [1, 'DRAFT', admin.sub]);
    assert.equal((await inUse()).version, 0, 'a draft is not used');
    await integration.send(admin, publish, { id: first.id });
    assert.equal((await inUse()).body, 'Eins Müller');
    const second = await saved({ ...sms, body: 'Zwei {{ vendor }}' });
    await integration.send(admin, publish, { id: second.id });
    assert.deepEqual(await inUse(), { subject: null, body: 'Zwei Müller', locale: 'de', version: 2 });
    assert.deepEqual(await statuses(), ['2 PUBLISHED', '1 ARCHIVED']);
    await integration.send(admin, publish, { id: first.id });
    assert.deepEqual(await statuses(), ['2 ARCHIVED', '1 PUBLISHED']);
    await integration.send(admin, archive, { id: first.id });
    assert.equal((await inUse()).version, 0, 'the shipped text is used again');
  });

  it('never change after they were published, whoever writes', async () => {
    const { id } = await saved({ ...sms, body: 'Eins' });
    await integration.send(admin, publish, { id });
    const draft = await saved({ ...sms, body: 'Zwei' });
    assert.notEqual(draft.id, id);
    await assert.rejects(
      integration.services.pool.query('update template set body = $2 where id = $1', [id, 'Drei']),
      /a published template never changes/,
    );
  });

  it('are one draft for each channel and language, and two administrators do not overwrite each other', async () => {
    const first = await saved({ ...sms, body: 'Eins' });
    const again = await saved({ ...sms, body: 'Eins' });
    assert.deepEqual(again, first, 'the same text again changes nothing');
    const replaces = first.savedAt;
    const second = await saved({ ...sms, locale: 'DE', body: 'Zwei', replaces });
    assert.deepEqual([second.id, second.version], [first.id, 1]);
    assert.equal((await refused(save, { input: { ...sms, body: 'Drei', replaces } }))?.['code'], 'CONFLICT');
    const both = await Promise.all(
      ['A', 'B'].map((body) => integration.send(admin, save, { input: { ...sms, locale: 'fr', body } })),
    );
    assert.ok(both.some(({ errors }) => errors === undefined));
    assert.equal(await integration.services.db.template.count({ where: { locale: 'fr' } }), 1);
  });

  it('are refused with the field that is wrong, and nothing is kept', async () => {
    const wrong = async (input: object) => {
      const { code, field } = (await refused(save, { input: { ...sms, body: 'x', ...input } })) ?? {};
      assert.equal(code, 'BAD_USER_INPUT');
      return field;
    };
    assert.equal(await wrong({ body: '{{ vendro }}' }), 'input.body');
    assert.equal(await wrong({ body: '' }), 'input.body');
    assert.equal(await wrong({ body: 'x'.repeat(10_001) }), 'input.body');
    assert.equal(await wrong({ subject: 'S' }), 'input.subject');
    assert.equal(await wrong({ locale: 'no such tag' }), 'input.locale');
    assert.equal(await wrong({ type: 'no_such_type' }), 'input.type');
    assert.equal(await integration.services.db.template.count(), 0);
    assert.equal((await refused(publish, { id: 'x' }))?.['code'], 'NOT_FOUND');
    assert.equal((await integration.send(agent, list)).errors?.[0]?.extensions.code, 'FORBIDDEN');
  });

  it('are previewed in every channel, saved or not', async () => {
    const mail = await previewed({
      ...sms,
      channel: 'EMAIL',
      subject: '{{ service }}',
      body: '<strong>{{ vendor }}</strong>',
      variables: JSON.stringify({ vendor: '<script>' }),
    });
    assert.equal(mail.subject, 'Plumbing');
    assert.match(mail.html ?? '', /<strong>&lt;script&gt;<\/strong>/);
    assert.match(mail.text ?? '', /^<script>\n/);
    const text = await previewed({ ...sms, body: '{{ vendor }} – {{ service }}' });
    assert.deepEqual(text.segments, { encoding: 'GSM', count: 1, used: 26, left: 134 });
    assert.equal(text.body, 'Sample Plumbing - Plumbing');
    const call = await previewed({ ...sms, channel: 'VOICE' });
    assert.equal(call.spoken, 'Sample Plumbing übernimmt Ihren Auftrag: Plumbing.');
    assert.deepEqual([call.subject, call.html, call.segments], [null, null, null]);
    const push = await previewed({ ...sms, channel: 'PUSH', locale: 'fr' });
    assert.deepEqual([push.locale, push.subject], ['en', 'Your order was accepted']);
  });

  it('are not previewed with values that their type does not have', async () => {
    const wrong = async (variables: string) =>
      (await refused(preview, { input: { ...sms, body: 'x', variables } }))?.['fields'];
    const of = (message: string) => [{ field: 'input.variables', message }];
    assert.deepEqual(await wrong('{'), of('Must be a JSON object.'));
    const thousand = Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`v${at}`, at]));
    assert.deepEqual(
      await wrong(JSON.stringify(thousand)),
      of(
        'Has unknown variables: v0, v1, v2, v3, v4 and 995 more. This type has service, vendor, conversationId.',
      ),
    );
    assert.match(JSON.stringify(await wrong('{"vendor":{"a":1}}')), /input\.variables.*vendor/);
    assert.match(JSON.stringify(await wrong('x'.repeat(20_001))), /at most 20000 characters/);
  });

  it('are sent as a test to the administrator who asks, once for each clientId', async () => {
    const test = `mutation ($input: SendTestNotificationInput!) {
      sendTestNotification(input: $input) { deliveries { id channel to body status } }
    }`;
    const schema = z.object({
      sendTestNotification: z.object({
        deliveries: z.array(
          z.object({ id: z.string(), channel: z.string(), to: z.string(), body: z.string() }),
        ),
      }),
    });
    const sent = async (input: object) =>
      (await integration.answer(admin, test, { input: { ...sms, ...input } }, schema)).sendTestNotification
        .deliveries;
    assert.equal(
      (await refused(test, { input: sms }))?.['code'],
      'CONFLICT',
      'there is no telephone number yet',
    );
    assert.equal(await integration.services.db.notification.count(), 0);
    await integration.services.pool.query(
      `insert into admin.account (id, name, email, password_hash, role, phone)
       values ($1, 'Administrator', 'administrator@example.test', '$argon2id$none', 'ADMIN', '+49 30 123-4567')`,
      [admin.sub],
    );
    const first = await sent({ body: 'Probe {{ vendor }}', clientId: 'one' });
    const facts = first.map(({ channel, to, body }) => [channel, to, body]);
    assert.deepEqual(facts, [['SMS', '+49301234567', 'Probe Sample Plumbing']]);
    const again = await sent({ body: 'Probe {{ vendor }}', clientId: 'one' });
    assert.deepEqual(
      again.map(({ id }) => id),
      first.map(({ id }) => id),
    );
    assert.deepEqual(await sent({ channel: 'IN_APP', subject: 'S', body: 'B' }), []);
    const { rows } = await integration.services.pool.query('select person_id, title, body from inbox_item');
    assert.deepEqual(rows, [{ person_id: admin.sub, title: 'S', body: 'B' }]);
    assert.equal((await refused(test, { input: { ...sms, channel: 'PUSH' } }))?.['code'], 'CONFLICT');
  });

  it('warn of a language that another type has and this one lacks', async () => {
    const types = `{ notificationTypes { key locales missingLocales variables { name sample } } }`;
    const data = {
      type: 'another_type',
      channel: 'SMS',
      locale: 'fr',
      version: 1,
      body: 'x',
      status: 'PUBLISHED',
    };
    const row = { ...data, savedAt: new Date(), savedBy: '00000000-0000-7000-8000-000000000001' };
    await integration.services.db.template.create({ data: row });
    const answer = await integration.send(admin, types);
    const found = z
      .object({ notificationTypes: z.array(z.looseObject({ key: z.string() })) })
      .parse(answer.data).notificationTypes;
    assert.deepEqual(
      found.find(({ key }) => key === 'order_accepted'),
      {
        key: 'order_accepted',
        locales: ['de', 'en'],
        missingLocales: ['fr'],
        variables: [
          { name: 'service', sample: '"Plumbing"' },
          { name: 'vendor', sample: '"Sample Plumbing"' },
          { name: 'conversationId', sample: 'null' },
        ],
      },
    );
  });
});
