import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { z } from 'zod';
import {
  CreateOrderDocument,
  MyPhonesDocument,
  RemovePhoneDocument,
  RequestPhoneVerificationDocument,
  SandboxActDocument,
  VerifyPhoneDocument,
} from '#generated/operations/e2e.ts';
import { createTestDatabase } from '#platform/testing/database.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { TestDatabase } from '#platform/testing/database.ts';
import { lookAt, offersOf, orderInput } from './stories.ts';
import type { OfferedTo } from './stories.ts';
import { startSystem } from './system.ts';
import type { TestSystem } from './system.ts';

const texts = z.object({
  data: z.object({ sandboxMessages: z.array(z.object({ to: z.string(), body: z.string() })) }),
});

let database: TestDatabase;
let client: pg.Client;
let system: TestSystem;

before(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  system = await startSystem({ DATABASE_URL: database.url });
});
after(async () => {
  await system.stop();
  await client.end();
  await database.drop();
});

describe('a vendor without the app at hand', () => {
  /** A new order of an operator with the vendors that were asked. */
  async function offered(): Promise<{ readonly orderId: string; readonly vendors: readonly OfferedTo[] }> {
    const agent = await system.as('agent@demo.test');
    const { createOrder } = await agent.run(CreateOrderDocument, { input: orderInput() });
    return { orderId: createOrder.order.id, vendors: await offersOf(system, createOrder.order.id) };
  }

  /** The text messages of the sandbox, the newest first. */
  async function messages() {
    const { session } = await system.as('admin@demo.test');
    const response = await fetch(`${system.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-session-id': session ?? '' },
      body: JSON.stringify({ query: '{ sandboxMessages(first: 100) { to body } }' }),
    });
    return texts.parse(await response.json()).data.sandboxMessages;
  }

  /** The link of an offer, as the vendor's text message has it, and its code. */
  const alert = ({ offerId }: OfferedTo) =>
    eventually(async () => {
      const { rows } = await client.query<{ hash: string; code: string }>(
        'select hash, code from integration.offer_link where offer_id = $1',
        [offerId],
      );
      const links = (await messages()).flatMap(({ body }) => [...body.matchAll(/\/n\/offers\/([\w-]{22})/g)]);
      const token = links
        .map(([, one = '']) => one)
        .find((one) => createHash('sha256').update(one).digest('hex') === rows[0]?.hash);
      return token !== undefined && rows[0] ? { token, code: rows[0].code } : null;
    }, 'the text message about an offer');

  const textTo = (number: string, pattern: RegExp) =>
    eventually(async () => {
      const found = (await messages()).find(({ to, body }) => to === number && pattern.test(body));
      return found && pattern.exec(found.body);
    }, `a text message that fits ${pattern}`);

  it('accepts by the page behind the link of the message', async () => {
    const { orderId, vendors } = await offered();
    const [vendor, rival] = vendors;
    assert.ok(vendor && rival);
    const url = async (to: OfferedTo) => `${system.origin}/n/offers/${(await alert(to)).token}`;
    const [own, other] = [await url(vendor), await url(rival)];
    const page = await fetch(own);
    assert.match(await page.text(), /A new order for you/);
    assert.equal(page.headers.get('cache-control'), 'no-store');
    assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'/);
    const answered = await fetch(own, { method: 'POST', body: new URLSearchParams({ answer: 'accept' }) });
    assert.match(await answered.text(), /<h1>The order is yours<\/h1>/);
    const { order } = await lookAt(vendor.client, orderId);
    assert.equal(order?.status, 'ACCEPTED');
    const late = await fetch(other, { method: 'POST', body: new URLSearchParams({ answer: 'accept' }) });
    assert.match(await late.text(), /<h1>This order is gone<\/h1>/);
  });

  it('verifies a number, and accepts by a text message from it', async () => {
    const { orderId, vendors } = await offered();
    const [vendor] = vendors;
    assert.ok(vendor);
    const phone = '+493023125987';
    await vendor.client.run(RequestPhoneVerificationDocument, { input: { phone: '030 23125 987' } });
    const [code = ''] = await textTo(phone, /\d{6}/);
    const { verifyPhone } = await vendor.client.run(VerifyPhoneDocument, { input: { phone, code } });
    assert.ok(verifyPhone.phone.verifiedAt);
    const { code: offerCode } = await alert(vendor);
    const admin = await system.as('admin@demo.test');
    await admin.run(SandboxActDocument, {
      input: { provider: 'TWILIO', act: 'reply', subject: phone, value: `YES ${offerCode}` },
    });
    await textTo(phone, /The order is yours/);
    assert.equal((await lookAt(vendor.client, orderId)).order?.status, 'ACCEPTED');
    const { myPhones } = await vendor.client.run(MyPhonesDocument, {});
    assert.deepEqual(
      myPhones.map((one) => one.phone),
      [phone],
    );
    await vendor.client.run(RemovePhoneDocument, { input: { phone } });
    assert.deepEqual((await vendor.client.run(MyPhonesDocument, {})).myPhones, []);
  });
});
