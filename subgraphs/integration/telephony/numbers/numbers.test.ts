import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { startTestSubgraph } from '#platform/testing/subgraph.ts';
import { definition } from '../../subgraph.ts';
import { admin, agent, credentialsKey } from '../../testing/start-integration.ts';
import { bookingAgent } from '../machine/testing/agents.ts';
import { ownNumber, startTelephony } from '../testing/start-telephony.ts';
import type { TestTelephony } from '../testing/start-telephony.ts';
import { checkNumbersContract, planCheck } from './check-numbers-job.ts';

const fields = `id phone sandbox state drift { setting expected actual } boundBy { id } boundAt`;
const shape = z.object({
  id: z.string(),
  phone: z.string(),
  sandbox: z.boolean(),
  state: z.string(),
  drift: z.array(z.object({ setting: z.string(), expected: z.string(), actual: z.string() })),
  boundBy: z.object({ id: z.string() }).nullable(),
  boundAt: z.string().nullable(),
});
const listQuery = `query { phoneNumbers { ${fields} } }`;
const checkMutation = `mutation { checkPhoneNumbers(input: {}) { phoneNumbers { ${fields} } } }`;
const bindMutation = `mutation ($input: BindPhoneNumberInput!) { bindPhoneNumber(input: $input) { phoneNumber { ${fields} } } }`;

describe('the numbers of the telephone account', () => {
  let telephony: TestTelephony;
  before(async () => {
    telephony = await startTelephony();
    await telephony.agent(bookingAgent(), [ownNumber]);
  });
  after(() => telephony.stop());

  const list = async () =>
    (await telephony.answer(admin, listQuery, {}, z.object({ phoneNumbers: z.array(shape) }))).phoneNumbers;
  const check = async () =>
    (
      await telephony.answer(
        admin,
        checkMutation,
        {},
        z.object({ checkPhoneNumbers: z.object({ phoneNumbers: z.array(shape) }) }),
      )
    ).checkPhoneNumbers.phoneNumbers;
  const own = async () => {
    const found = (await check()).find(({ phone }) => phone === ownNumber);
    assert.ok(found);
    return found;
  };
  const bind = async (id: string) =>
    (
      await telephony.answer(
        admin,
        bindMutation,
        { input: { id } },
        z.object({ bindPhoneNumber: z.object({ phoneNumber: shape }) }),
      )
    ).bindPhoneNumber.phoneNumber;
  const webhooks = () => `${telephony.publicUrl}/webhooks/integration/twilio`;
  /** Somebody changes a number in the console of the provider. */
  const changeElsewhere = (url: string) => telephony.sandboxes.act('TWILIO', 'number', ownNumber, url);

  it('are listed as the provider has them, and bound by one mutation', async () => {
    assert.deepEqual(await list(), []);
    const number = await own();
    assert.deepEqual([number.state, number.drift, number.boundBy], ['UNBOUND', [], null]);
    const bound = await bind(number.id);
    assert.deepEqual([bound.state, bound.drift, bound.boundBy?.id], ['BOUND', [], admin.sub]);
    assert.deepEqual(await list(), [bound]);
    const { rows } = await telephony.services.pool.query<{ data: Record<string, unknown> }>(
      `select data from integration.sandbox_object where kind = 'number' and data ->> 'phone' = $1`,
      [ownNumber],
    );
    assert.equal(rows[0]?.data['voiceUrl'], `${webhooks()}/voice`);
    assert.equal(rows[0].data['statusCallback'], `${webhooks()}/status`);
    const { rows: acts } = await telephony.services.pool.query<{ action: string }>(
      `select payload -> 'data' ->> 'action' as action from graphile_worker._private_jobs
       where payload -> 'data' ->> 'action' = 'PHONE_NUMBER_BOUND'`,
    );
    assert.equal(acts.length, 1);
  });

  it('let calls in once they are bound', async () => {
    await bind((await own()).id);
    const from = '+491519000100';
    await telephony.ring(from);
    const call = await telephony.call(from, ({ status }) => status === 'ENDED');
    assert.equal(call.outcome, 'BOOKED');
  });

  it('show which setting somebody has changed at the provider, and lead there until they are bound again', async () => {
    const { id } = await bind((await own()).id);
    await changeElsewhere('https://elsewhere.example/voice');
    const drifted = await own();
    assert.equal(drifted.state, 'DRIFTED');
    assert.deepEqual(drifted.drift, [
      { setting: 'VOICE_URL', expected: `${webhooks()}/voice`, actual: 'https://elsewhere.example/voice' },
    ]);
    assert.equal((await bind(id)).state, 'BOUND');
    assert.equal((await own()).state, 'BOUND');
  });

  it('are compared each day by themselves', async () => {
    await bind((await own()).id);
    await changeElsewhere('https://elsewhere.example/voice');
    assert.equal((await list())[0]?.state, 'BOUND');
    await telephony.services.db.$transaction((tx) => addJob(tx, checkNumbersContract, {}));
    await eventually(async () => (await list())[0]?.state === 'DRIFTED', 'the comparison');
    const day = Date.UTC(2026, 10, 30, 12);
    await planCheck(telephony.services, day);
    await planCheck(telephony.services, day);
    const { rows } = await telephony.services.pool.query<{ at: Date }>(
      `select run_at as at from graphile_worker.jobs where key = 'integration.check-numbers/2026-12-01T03:20:00.000Z'`,
    );
    assert.deepEqual(
      rows.map(({ at }) => at.toISOString()),
      ['2026-12-01T03:20:00.000Z'],
    );
  });

  it('stay visible when a bound one is gone, and cannot be bound then', async () => {
    const { id } = await bind((await own()).id);
    await telephony.services.pool.query(
      `update integration.sandbox_object set data = jsonb_set(data, '{isReleased}', 'true') where kind = 'number'`,
    );
    const [gone] = await check();
    assert.equal(gone?.state, 'GONE');
    const refused = await telephony.send(admin, bindMutation, { input: { id } });
    assert.equal(refused.errors?.[0]?.extensions.code, 'NOT_FOUND');
  });

  it('are for administrators alone', async () => {
    const refused = await telephony.send(agent, listQuery);
    assert.equal(refused.errors?.[0]?.extensions.code, 'FORBIDDEN');
    const unknown = await telephony.send(admin, bindMutation, { input: { id: 'PN0' } });
    assert.equal(unknown.errors?.[0]?.extensions.code, 'NOT_FOUND');
  });
});

describe('the numbers without a provider of telephony', () => {
  it('cannot be looked at, and the administrator is told why', async () => {
    const integration = await startTestSubgraph(definition, {
      CREDENTIALS_KEY: credentialsKey,
      SANDBOX: 'off',
    });
    try {
      const { errors } = await integration.send(admin, checkMutation);
      assert.equal(errors?.[0]?.extensions.code, 'UPSTREAM_FAILED');
      assert.match(errors[0].message, /is not connected\. An administrator can connect it/);
    } finally {
      await integration.stop();
    }
  });
});
