import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { askCallBack } from '#contracts/calling/call-backs.ts';
import { confirmDraft, draftOrder } from '#contracts/calling/drafts.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { aConversation } from '../testing/a-conversation.ts';
import { anOrder } from '../testing/an-order.ts';
import { aPerson } from '../testing/a-person.ts';
import { startIntegration } from '../testing/start-integration.ts';
import type { TestIntegration } from '../testing/start-integration.ts';
import { waitingJobs } from '../testing/waiting-jobs.ts';
import { runCustomerTool } from './run-tool.ts';
import type { ToolCall } from './run-tool.ts';

describe('a tool that an agent uses for a customer', () => {
  let integration: TestIntegration;
  let own: { readonly id: string; readonly number: number };
  let foreign: { readonly id: string; readonly number: number };
  let conversationId: string;
  let customerId: string;
  before(async () => {
    integration = await startIntegration();
    const { pool } = integration.services;
    customerId = await aPerson(pool, { name: 'Jo', phone: '+49 30 901820', timezone: 'Europe/Berlin' });
    const other = await aPerson(pool);
    own = await anOrder(pool, { status: 'OPEN', customerId, vendorId: null });
    foreign = await anOrder(pool, { status: 'OPEN', customerId: other, vendorId: null });
    conversationId = await aConversation(pool, {
      customerId,
      lines: [
        { role: 'CUSTOMER', body: 'My tap drips. Call me on 030 / 555 66 77.' },
        { role: 'AGENT', body: 'Our own number is 030 999 88 77.' },
      ],
    });
  });
  after(() => integration.stop());

  const run = (tool: ToolCall['tool'], given: object, more: Partial<ToolCall> = {}) =>
    runCustomerTool(integration.services, {
      conversationId,
      callId: null,
      key: randomUUID(),
      tool,
      arguments: given,
      ...more,
    });
  const jobs = () =>
    Promise.all([
      waitingJobs(integration.services.pool, draftOrder),
      waitingJobs(integration.services.pool, confirmDraft),
      waitingJobs(integration.services.pool, askCallBack),
    ]);

  it('finds services by what people call them', async () => {
    const all = await run('FIND_SERVICES', {});
    assert.match(all.text, /Plumbing/);
    const { ok, values, sources } = await run('FIND_SERVICES', { query: 'a plumbing job' });
    assert.equal(ok, true);
    assert.equal(values['service'], 'plumbing');
    assert.deepEqual(sources, [{ kind: 'SERVICE', id: 'plumbing', label: 'Plumbing' }]);
    const unknown = await run('FIND_SERVICES', { query: 'astrology' });
    assert.deepEqual([unknown.ok, unknown.values], [false, {}]);
  });

  it('says how the own orders stand, in the language of the customer', async () => {
    const english = await run('ORDER_STATUS', { order: `#${own.number}` });
    assert.match(english.text, /we are looking for a vendor/);
    assert.equal(english.values['orderNumber'], String(own.number));
    const german = await run('ORDER_STATUS', {}, { language: 'de-AT' });
    assert.match(german.text, /wir suchen einen Anbieter/);
  });

  it('reads no order of anybody else, whatever number or owner is asked for', async () => {
    for (const given of [
      { order: String(foreign.number) },
      { order: String(foreign.number), customerId: randomUUID() },
      { order: '', customer: 'all', orderId: foreign.id },
    ]) {
      const result = await run('ORDER_STATUS', given);
      assert.ok(!JSON.stringify(result).includes(foreign.id));
      assert.notEqual(result.values['orderNumber'], String(foreign.number));
    }
  });

  it('refuses arguments that do not fit, and does nothing then', async () => {
    const before = await jobs();
    for (const [tool, given] of [
      ['ORDER_STATUS', { order: "1' or 1=1" }],
      ['DRAFT_ORDER', { summary: '' }],
      ['DRAFT_ORDER', { summary: 'Tap', date: '2026-02-31' }],
      ['DRAFT_ORDER', { summary: 'Tap', service: 'astrology' }],
      ['REQUEST_CALL_BACK', { reason: 'Tap', phone: '110' }],
      ['REQUEST_CALL_BACK', 'everything'],
    ] as const) {
      assert.equal((await run(tool, given as object)).ok, false, `${tool} ${JSON.stringify(given)}`);
    }
    assert.deepEqual(await jobs(), before);
  });

  it('drafts an order without a price, at the time that is meant where the customer lives', async () => {
    const { ok } = await run('DRAFT_ORDER', {
      service: 'Plumbing',
      summary: 'Mend the tap',
      address: '12 High Street',
      date: '2099-07-01',
      time: '14:30',
      price: '1',
    });
    assert.equal(ok, true);
    const [drafts] = await jobs();
    assert.partialDeepStrictEqual(drafts.at(-1), {
      conversationId,
      serviceSlug: 'plumbing',
      scheduledFor: '2099-07-01T12:30:00.000Z',
      price: null,
      fromSeqs: [1],
      contact: { name: 'Jo', phone: '+4930901820' },
    });
  });

  it('asks for a call back on a number that the customer has named, and on no other', async () => {
    for (const phone of ['+49 30 5556677', '+49 30 9998877', '+1 900 555 0100', '']) {
      assert.equal((await run('REQUEST_CALL_BACK', { reason: 'The tap drips', phone })).ok, true, phone);
    }
    const { pool, db } = integration.services;
    await eventually(async () => (await waitingJobs(pool, askCallBack)).length === 0, 'the wishes');
    const wishes = await db.callBack.findMany({ where: { conversationId }, select: { number: true } });
    // Each number once: theirs, and the one that they have written.
    assert.deepEqual(wishes.map(({ number }) => number).toSorted(), ['+49305556677', '+4930901820']);
  });

  it('confirms a draft that lacks nothing, and leaves one without a price to the team', async () => {
    const { pool } = integration.services;
    // In the place of the view of the vendor service: how it keeps its drafts is not this one's business.
    await pool.query(`
      drop view if exists vendor.order_draft;
      create table vendor.order_draft (draft_id uuid, conversation_id uuid, summary text, missing text[], status text)`);
    const draftId = randomUUID();
    const draft = (missing: readonly string[]) =>
      pool.query(
        `with gone as (delete from vendor.order_draft) insert into vendor.order_draft values ($1, $2, 'Tap', $3, 'OPEN')`,
        [draftId, conversationId, missing],
      );
    await draft(['NAME', 'PRICE']);
    assert.match((await run('CONFIRM_ORDER', {})).text, /your name/);
    await draft(['PRICE']);
    assert.equal((await run('CONFIRM_ORDER', {})).values['orderConfirmed'], 'noted');
    assert.deepEqual((await jobs())[1], []);
    await draft([]);
    assert.equal((await run('CONFIRM_ORDER', {})).values['orderConfirmed'], 'yes');
    assert.deepEqual((await jobs())[1], [{ draftId, by: customerId }]);
  });

  it('sends a text to the telephone on the line alone, once for each key', async () => {
    assert.equal((await run('SEND_TEXT_MESSAGE', { text: 'Hello' })).ok, false);
    const { pool } = integration.services;
    // Admin publishes it; the call of this test has no agent.
    await pool.query(
      'create table if not exists admin.agent_version (id uuid primary key, agent_id uuid, definition jsonb)',
    );
    const made = await pool.query<{ call: string }>(
      `select call_id::text as call from conversation.call_inbound($1, '+4915140000001', '+4930500000', null)`,
      [`CA${randomUUID()}`],
    );
    const { rows } = await pool.query<{ call: string; conversation: string }>(
      `select $1 as call, conversation_id::text as conversation from conversation.call_route($1::uuid)`,
      [made.rows[0]?.call],
    );
    const [line] = rows;
    assert.ok(line);
    const call = { callId: line.call, conversationId: line.conversation, key: randomUUID() };
    const given = { text: 'We come on Monday.', to: '+4915140000009' };
    for (let times = 0; times < 2; times += 1) {
      assert.equal((await run('SEND_TEXT_MESSAGE', given, call)).ok, true);
    }
    const sent = () =>
      integration.sandboxes.record.latest(100).filter(({ body }) => body.includes('We come on Monday.'));
    await eventually(() => sent().length > 0, 'the text message');
    assert.deepEqual(
      sent().map(({ to }) => to),
      ['+4915140000001'],
    );
    const elsewhere = await run('SEND_TEXT_MESSAGE', given, { ...call, conversationId });
    assert.equal(elsewhere.ok, false);
  });

  it('does nothing in a conversation that is not there', async () => {
    const result = await run('ORDER_STATUS', {}, { conversationId: randomUUID() });
    assert.equal(result.ok, false);
  });
});
