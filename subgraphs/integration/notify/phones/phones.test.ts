import assert from 'node:assert/strict';
import { randomInt, randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import type { Claims } from '#platform/identity/claims.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { standInForVendors } from '../offers/answers/testing/vendor-stand-in.ts';
import type { VendorStandIn } from '../offers/answers/testing/vendor-stand-in.ts';
import { countryOfZone } from '#platform/localisation/country-of-zone.ts';

const request = `mutation ($phone: String!) {
  requestPhoneVerification(input: { phone: $phone }) { phone { phone verifiedAt codeEndsAt } }
}`;
const verify = `mutation ($phone: String!, $code: String!) {
  verifyPhone(input: { phone: $phone, code: $code }) { phone { phone verifiedAt codeEndsAt } }
}`;
const remove = 'mutation ($phone: String!) { removePhone(input: { phone: $phone }) { phone } }';
const mine = '{ myPhones { phone verifiedAt codeEndsAt } }';

const phone = z.object({
  phone: z.string(),
  verifiedAt: z.string().nullable(),
  codeEndsAt: z.string().nullable(),
});
const requested = z.object({ requestPhoneVerification: z.object({ phone }) });
const verified = z.object({ verifyPhone: z.object({ phone }) });
const list = z.object({ myPhones: z.array(phone) });

describe('a telephone number that somebody verifies', () => {
  let integration: TestIntegration;
  let vendors: VendorStandIn;
  before(async () => {
    integration = await startIntegration();
    vendors = await standInForVendors(integration.services);
  });
  after(() => integration.stop());

  const person = async (): Promise<Partial<Claims>> => {
    const { userId, vendorId } = await vendors.offer();
    return { sub: userId, role: 'VENDOR', vendorId };
  };
  const newNumber = () => `+4930${randomInt(10_000_000, 99_999_999)}`;
  const ask = (viewer: Partial<Claims>, number: string) =>
    integration.answer(viewer, request, { phone: number }, requested);
  const refusal = async (viewer: Partial<Claims>, operation: string, variables: Record<string, unknown>) => {
    const { errors } = await integration.send(viewer, operation, variables);
    const { code, field } = errors?.[0]?.extensions ?? {};
    return { code, field };
  };
  /** The codes that the number has got, oldest first. */
  const codes = (number: string, count = 1) =>
    eventually(() => {
      const texts = integration.sandboxes.record.latest(200).filter(({ to }) => to === number);
      const found = texts.map(({ body }) => /\d{6}/.exec(body)?.[0] ?? '');
      return found.length === count && found.toReversed();
    }, 'the text messages with codes');
  const wait = () =>
    integration.services.pool.query(
      `update notification set created_at = created_at - interval '61 seconds'`,
    );

  it('is theirs by the code of a text message, which is good once', async () => {
    const [owner, number] = [await person(), newNumber()];
    const { requestPhoneVerification: asked } = await ask(owner, number);
    assert.equal(asked.phone.phone, number);
    assert.equal(asked.phone.verifiedAt, null);
    assert.ok(asked.phone.codeEndsAt);
    const [code] = await codes(number);
    const answer = await integration.answer(owner, verify, { phone: number, code }, verified);
    assert.ok(answer.verifyPhone.phone.verifiedAt);
    assert.equal(answer.verifyPhone.phone.codeEndsAt, null);
    const again = await refusal(owner, verify, { phone: number, code });
    assert.deepEqual(again, { code: 'BAD_USER_INPUT', field: 'input.code' });
    // A number that is verified gets no further code.
    await ask(owner, number);
    assert.equal((await codes(number)).length, 1);
  });

  it('may be written as in the country of the vendor', async () => {
    const owner = await person();
    const { requestPhoneVerification } = await ask(owner, '030 / 23125-777');
    assert.equal(requestPhoneVerification.phone.phone, '+493023125777');
    assert.equal(countryOfZone('Europe/Vienna'), 'AT');
    assert.equal(countryOfZone('UTC'), undefined);
  });

  for (const [what, text] of [
    ['no number', 'call me'],
    ['too short', '+49 30 1'],
    ['of no country', '+999 123456'],
    ['too long', `+4930${'1'.repeat(60)}`],
    ['an extension', '+49 30 23125778 ext. 5'],
  ] as const) {
    it(`is refused when it is ${what}`, async () => {
      const found = await refusal(await person(), request, { phone: text });
      assert.deepEqual(found, { code: 'BAD_USER_INPUT', field: 'input.phone' });
    });
  }

  it('needs the code of the country where nobody knows that', async () => {
    const { errors } = await integration.send({ sub: randomUUID(), role: 'CUSTOMER' }, request, {
      phone: '030 23125777',
    });
    assert.match(errors?.[0]?.message ?? '', /Must begin with \+/);
  });

  it('is lost to five wrong codes, until a new one is asked for', async () => {
    const [owner, number] = [await person(), newNumber()];
    await ask(owner, number);
    const [code = ''] = await codes(number);
    const wrong = code === '000000' ? '000001' : '000000';
    for (let tried = 0; tried < 5; tried++) {
      const found = await refusal(owner, verify, { phone: number, code: wrong });
      assert.equal(found.code, 'BAD_USER_INPUT');
    }
    const late = await integration.send(owner, verify, { phone: number, code });
    assert.match(late.errors?.[0]?.message ?? '', /ask for a new code/);
    await wait();
    await ask(owner, number);
    const [, newer = ''] = await codes(number, 2);
    const answer = await integration.answer(owner, verify, { phone: number, code: newer }, verified);
    assert.ok(answer.verifyPhone.phone.verifiedAt);
  });

  it('is not verified by an old code, nor by the code of another person', async () => {
    const [owner, other, number] = [await person(), await person(), newNumber()];
    await ask(owner, number);
    const [code] = await codes(number);
    assert.equal((await refusal(other, verify, { phone: number, code })).code, 'BAD_USER_INPUT');
    await integration.services.pool.query('update verified_phone set code_ends_at = now() where phone = $1', [
      number,
    ]);
    assert.equal((await refusal(owner, verify, { phone: number, code })).code, 'BAD_USER_INPUT');
  });

  it('gets one code a minute, five an hour, and no more than three people may ask for one', async () => {
    const [owner, number] = [await person(), newNumber()];
    const at = await Promise.all(
      Array.from({ length: 4 }, () => integration.send(owner, request, { phone: number })),
    );
    const refused = at.filter(({ errors }) => errors?.[0]?.extensions.code === 'RATE_LIMITED');
    assert.equal(refused.length, 3);
    for (let sent = 1; sent < 5; sent++) {
      await wait();
      await ask(owner, newNumber());
    }
    await wait();
    assert.equal((await refusal(owner, request, { phone: newNumber() })).code, 'RATE_LIMITED');
    const victim = newNumber();
    for (let asked = 0; asked < 3; asked++) await ask(await person(), victim);
    assert.equal((await refusal(await person(), request, { phone: victim })).code, 'RATE_LIMITED');
  });

  it('is seen and forgotten by its person only, and kept without its code', async () => {
    const [owner, other, number] = [await person(), await person(), newNumber()];
    await ask(owner, number);
    const [code = ''] = await codes(number);
    assert.deepEqual((await integration.answer(other, mine, {}, list)).myPhones, []);
    await integration.answer(other, remove, { phone: number }, z.object({ removePhone: z.unknown() }));
    const own = await integration.answer(owner, mine, {}, list);
    assert.deepEqual(
      own.myPhones.map((one) => one.phone),
      [number],
    );
    assert.ok(!JSON.stringify(await integration.services.db.verifiedPhone.findMany()).includes(code));
    await integration.answer(owner, remove, { phone: number }, z.object({ removePhone: z.unknown() }));
    assert.deepEqual((await integration.answer(owner, mine, {}, list)).myPhones, []);
  });
});
