import assert from 'node:assert/strict';
import { it } from 'node:test';
import { z } from 'zod';
import { eventually } from '#platform/testing/eventually.ts';
import { offersOf } from '../../stories.ts';
import { draft, entity, refusal, refusedWith, row, rows, sdk } from './world.ts';
import type { World } from './world.ts';

/** Single records and many of them: what an app writes. */
export function entityStory({ system, as, operator }: World): void {
  it('creates, reads and updates an order, with names in snake_case', async () => {
    const orders = entity(await operator(), 'Order');
    const created = row(
      await orders.create(draft({ unknown_field: 1, id: 'mine', created_date: '2001-01-01' })),
    );
    assert.deepEqual([created['status'], created['service_name']], ['open', 'Plumbing']);
    assert.equal(created['customer_name'], 'A visitor');
    assert.match(String(created['created_date']), /^2\d{3}-.*Z$/);
    assert.ok(!('unknown_field' in created) && created.id !== 'mine');
    assert.equal(row(await orders.get(created.id)).id, created.id);
    const updated = row(await orders.update(created.id, { ...created, summary: 'Two taps' }));
    assert.deepEqual(
      [updated['summary'], updated['customer_phone']],
      ['Two taps', created['customer_phone']],
    );
    const cancelled = row(await orders.update(created.id, { status: 'cancelled', reason: 'Not needed' }));
    assert.equal(cancelled['status'], 'cancelled');
  });

  it('takes an order from its offer to its paid invoice', async () => {
    const admin = await as('admin@demo.test');
    const { id } = row(await entity(await operator(), 'Order').create(draft()));
    const [offered] = await offersOf(system(), id);
    const vendor = await as(offered?.email ?? '');
    const [notification] = rows(await entity(vendor, 'Notification').filter({ order_id: id }));
    assert.deepEqual([notification?.['status'], notification?.['is_read']], ['pending', false]);
    const orders = entity(vendor, 'Order');
    assert.equal(row(await orders.update(id, { status: 'accepted' }))['status'], 'accepted');
    const working = row(
      await orders.update(id, { status: 'in_progress', progress_percent: 40, progress_note: 'Half' }),
    );
    assert.deepEqual([working['status'], working['progress_percent']], ['in_progress', 40]);
    assert.equal(row(await orders.update(id, { status: 'completed' }))['status'], 'completed');
    const invoice = row(
      await entity(vendor, 'Invoice').create({
        order_id: id,
        tax_rate_percent: 19,
        lines: [{ description: 'Tap', quantity: 2, unit_price_amount: 5_000 }],
      }),
    );
    assert.deepEqual([invoice['total_amount'], invoice['status']], [11_900, 'unpaid']);
    const paid = row(await entity(admin, 'Invoice').update(invoice.id, { status: 'paid' }));
    assert.equal(paid['status'], 'paid');
    assert.equal(row(await orders.get(id))['status'], 'paid');
  });

  it('says which race is lost, and which step is not possible', async () => {
    const orders = entity(await operator(), 'Order');
    const { id } = row(await orders.create(draft()));
    const [first, second] = await offersOf(system(), id);
    const accept = async (email = '') => {
      const client = await as(email);
      const [mine] = rows(await entity(client, 'Notification').filter({ order_id: id }));
      return row(await entity(client, 'Notification').update(mine?.id ?? '', { status: 'accepted' }));
    };
    assert.equal((await accept(first?.email))['status'], 'accepted');
    assert.equal(await refusal(accept(second?.email)), '409 CONFLICT');
    assert.equal(await refusal(orders.update(id, { status: 'paid' })), '400 BAD_USER_INPUT');
    assert.equal(
      await refusal(orders.update(id, { summary: 'Other', status: 'cancelled' })),
      '400 BAD_USER_INPUT',
    );
  });

  it('never shows a vendor the order or customer of another', async () => {
    const { id } = row(await entity(await operator(), 'Order').create(draft({ service: 'locksmith' })));
    const stranger = await as('vendor1@demo.test');
    assert.equal(await refusal(entity(stranger, 'Order').get(id)), '404 NOT_FOUND');
    assert.deepEqual(await entity(stranger, 'Order').filter({ id }), []);
    assert.deepEqual(
      rows(await entity(stranger, 'User').list()).map(({ email }) => email),
      ['vendor1@demo.test'],
    );
    assert.equal(await refusal(entity(stranger, 'Order').create(draft())), '403 FORBIDDEN');
    assert.equal(
      await refusal(entity(stranger, 'Order').update(id, { status: 'accepted' })),
      '404 NOT_FOUND',
    );
  });

  it('deletes nothing, and says what to do instead', async () => {
    const client = await operator();
    const { id } = row(await entity(client, 'Order').create(draft()));
    const refused = await refusedWith(entity(client, 'Order').delete(id));
    assert.deepEqual([refused.status, refused.code], [405, 'NOT_ALLOWED']);
    assert.match(refused.message, /cancelled/);
    assert.equal(await refusal(entity(client, 'Order').deleteMany({ status: 'open' })), '405 NOT_ALLOWED');
    assert.equal(row(await entity(client, 'Order').get(id)).id, id);
  });

  it('creates many or none, and updates many', async () => {
    const orders = entity(await operator(), 'Order');
    const wrong = [draft({ summary: 'bulk' }), draft({ summary: 'bulk', price_amount: 'much' })];
    assert.equal((await refusedWith(orders.bulkCreate(wrong))).data.field, '1.price_amount');
    assert.deepEqual(await orders.filter({ summary: 'bulk' }), []);
    const made = rows(await orders.bulkCreate([draft({ summary: 'bulk A' }), draft({ summary: 'bulk B' })]));
    assert.deepEqual(
      made.map(({ summary }) => summary),
      ['bulk A', 'bulk B'],
    );
    const changed = rows(
      await orders.bulkUpdate(made.map(({ id }, index) => ({ id, summary: `bulk ${index}` }))),
    );
    assert.deepEqual(
      changed.map(({ summary }) => summary),
      ['bulk 0', 'bulk 1'],
    );
    const many = await orders.updateMany({ summary: { $regex: '^bulk' } }, { $set: { address: 'Ring 1' } });
    assert.deepEqual(many, { success: true, updated: 2, has_more: false });
    const upserted = await orders.upsert([{ id: made[0]?.id, summary: 'bulk 9' }, draft({ id: 'new' })], {
      key: 'id',
    });
    assert.deepEqual([upserted.created, upserted.updated], [1, 1]);
  });

  it('imports a CSV file, all of it or nothing', async () => {
    const orders = entity(await operator(), 'Order');
    const head = 'service,summary,customer_name,customer_phone,price_amount,latitude,longitude,address';
    const line = (summary: string, price: string) =>
      `plumbing,"${summary}",Ada,+493012345,${price},52.52,13.405,"Platz 1, Berlin"`;
    const csv = (...lines: string[]) =>
      new File([[head, ...lines].join('\n')], 'orders.csv', { type: 'text/csv' });
    const failed = await orders.importEntities(csv(line('imported', '100'), line('imported', 'x')));
    assert.deepEqual([failed.status, failed.output], ['error', null]);
    assert.match(failed.details ?? '', /Record 1: price_amount/);
    const done = await orders.importEntities(csv(line('imported', '100'), line('imported', '200')));
    assert.equal(done.status, 'success');
    assert.deepEqual(
      rows(done.output).map((order) => order['customer_phone']),
      ['+493012345', '+493012345'],
    );
  });

  it('changes vendors and accounts as operators may', async () => {
    const admin = await as('admin@demo.test');
    const [vendor] = rows(await entity(admin, 'Vendor').filter({ services: 'moving' }, 'display_name', 1));
    const given = { radius_km: 33, address: 'Hof 2' };
    const changed = row(await entity(admin, 'Vendor').update(vendor?.id ?? '', given));
    assert.deepEqual(
      [changed['radius_km'], changed['address'], changed['latitude']],
      [33, 'Hof 2', vendor?.['latitude']],
    );
    const user = row(
      await entity(admin, 'User').create({
        email: 'new@demo.test',
        full_name: 'New',
        password: 'a long password',
      }),
    );
    assert.equal(user['switchboard_role'], 'customer');
    assert.equal(
      row(await entity(admin, 'User').update(user.id, { switchboard_role: 'agent' }))['switchboard_role'],
      'agent',
    );
    assert.equal(row(await entity(admin, 'User').update(user.id, { disabled: true }))['disabled'], true);
  });

  it('has conversations and their messages', async () => {
    const client = await operator();
    const guest = sdk(system().origin);
    const started = row(await entity(guest, 'Conversation').create({ subject: 'Tap', body: 'It drips.' }));
    assert.ok(started['access_token']);
    const messages = entity(client, 'Message');
    const sent = row(await messages.create({ conversation_id: started.id, body: 'We come.' }));
    assert.deepEqual(row(await messages.get(sent.id))['body'], 'We come.');
    const listed = rows(await messages.filter({ conversation_id: started.id }, '-created_date'));
    assert.deepEqual(
      listed.map(({ body }) => body),
      ['We come.', 'It drips.'],
    );
    assert.equal(await refusal(messages.update(sent.id, { body: 'Other' })), '405 NOT_ALLOWED');
    const closed = row(await entity(client, 'Conversation').update(started.id, { status: 'closed' }));
    assert.equal(closed['status'], 'closed');
  });

  it('registers somebody with the code of another, who sees the referral', async () => {
    const vendor = await as('vendor1@demo.test');
    const app = sdk(system().origin);
    const register = (name: string, more = {}) =>
      app.auth.register({ email: `${name}@referrals.test`, password: 'a long password', ...more });
    const { access_token: referrer } = z
      .object({ access_token: z.string() })
      .parse(await register('referrer'));
    const ask = async (session: string, query: string) => {
      const headers = { 'content-type': 'application/json', 'x-session-id': session };
      const body = JSON.stringify({ query });
      const answer = await fetch(`${system().origin}/graphql`, { method: 'POST', headers, body });
      return z.object({ data: z.record(z.string(), z.unknown()) }).parse(await answer.json()).data;
    };
    const { session = '' } = await system().as('admin@demo.test');
    await ask(
      session,
      `mutation { saveReferralProgram(input: { name: "Friends", referrerRole: CUSTOMER, refereeRole: CUSTOMER,
        minimum: { amount: 0, currency: "EUR" }, reward: { amount: 500, currency: "EUR" } }) { program { id } } }`,
    );
    const made = await ask(referrer, 'mutation { createReferralCode(input: {}) { code { code } } }');
    const { code } = z
      .object({ code: z.object({ code: z.string() }) })
      .parse(made['createReferralCode']).code;
    assert.equal(await refusal(register('nobody', { referral_code: '00000000' })), '400 BAD_USER_INPUT');
    await register('referee', { referral_code: code.toLowerCase() });
    const referrals = entity(sdk(system().origin, referrer), 'Referral');
    const [brought] = await eventually(async () => {
      const found = rows(await referrals.list());
      return found.length > 0 && found;
    }, 'the referral');
    assert.deepEqual(
      [brought?.['referral_code'], brought?.['status'], brought?.['reward_amount']],
      [code, 'pending', 500],
    );
    assert.equal(await refusal(referrals.create({ code: 'A' })), '501 NOT_SUPPORTED');
    assert.equal(await refusal(entity(vendor, 'Sale').list()), '404 NOT_FOUND');
  });
}
