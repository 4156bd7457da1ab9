import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { askCallBack, dropCallBack } from '#contracts/calling/call-backs.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { aPerson } from '../testing/a-person.ts';
import { admin, agent, startIntegration, vendor } from '../testing/start-integration.ts';
import type { TestIntegration } from '../testing/start-integration.ts';
import { recordedActs } from '../webhooks-out/testing/endpoints.ts';

const list = `query ($states: [CallBackState!]!) {
  callBacks(first: 100, states: $states) {
    edges { node { id number state outcome note source reason claimedBy { id } call { source answered } } }
  }
}`;
const callBack = z.object({
  id: z.string(),
  number: z.string(),
  state: z.string(),
  outcome: z.string().nullable(),
  note: z.string().nullable(),
  source: z.string(),
  reason: z.string().nullable(),
  claimedBy: z.object({ id: z.string() }).nullable(),
  call: z.object({ source: z.string().nullable(), answered: z.boolean() }).nullable(),
});
const listed = z.object({ callBacks: z.object({ edges: z.array(z.object({ node: callBack })) }) });
const claim = `mutation ($id: ID!) { claimCallBack(input: { id: $id }) { callBack { state claimedBy { id } } } }`;
const complete = `mutation ($input: CompleteCallBackInput!) {
  completeCallBack(input: $input) { callBack { state outcome note } }
}`;
const request = `mutation ($input: RequestCallBackInput!) { requestCallBack(input: $input) { callBack { id } } }`;
const setHours = `mutation ($input: SetCallHoursInput!) {
  setCallHours(input: $input) { callHours { timezone hours { weekday opens closes } } }
}`;

describe('a call that nobody answers', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());

  const everyState = ['OPEN', 'CLAIMED', 'DONE', 'GIVEN_UP'];
  const act = (name: string, number: string) => integration.sandboxes.act('CALLRAIL', name, number, null);

  async function callBacks(number: string, states: readonly string[] = everyState) {
    const { callBacks: page } = await integration.answer(agent, list, { states }, listed);
    return page.edges.map(({ node }) => node).filter((one) => one.number === number);
  }

  const callBackOf = (number: string, state = 'OPEN') =>
    eventually(async () => (await callBacks(number, [state]))[0]);

  const known = (number: string, calls: number) =>
    eventually(
      async () => (await integration.services.db.trackedCall.count({ where: { number } })) === calls,
    );

  async function codeOf(viewer: typeof agent, operation: string, variables: Record<string, unknown>) {
    return (await integration.send(viewer, operation, variables)).errors?.[0]?.extensions.code;
  }

  it('asks for a call back and notifies the operators', async () => {
    const { pool, db } = integration.services;
    const operatorId = await aPerson(pool, { role: 'AGENT' });
    await act('miss', '+49302222001');
    const { state, call } = await callBackOf('+49302222001');
    assert.deepEqual([state, call], ['OPEN', { source: 'Google Paid', answered: false }]);
    const notification = await eventually(() =>
      db.notification.findFirst({ where: { type: 'call_back_due', recipientId: operatorId } }),
    );
    assert.ok(notification);
  });

  it('asks once for a number while its call back is not over', async () => {
    await act('miss', '+49302222002');
    await callBackOf('+49302222002');
    await act('miss', '+49302222002');
    await known('+49302222002', 2);
    assert.equal((await callBacks('+49302222002')).length, 1);
  });

  it('needs no call back once they have spoken with somebody', async () => {
    await act('miss', '+49302222003');
    await callBackOf('+49302222003');
    await act('ring', '+49302222003');
    assert.equal((await callBackOf('+49302222003', 'DONE')).outcome, 'CALLED_AGAIN');
  });

  it('is taken by one operator, who says what came of it', async () => {
    await act('miss', '+49302222004');
    const { id } = await callBackOf('+49302222004');
    for (const _again of [1, 2])
      assert.equal((await integration.send(agent, claim, { id })).errors, undefined);
    assert.equal(await codeOf(admin, claim, { id }), 'CONFLICT');
    const input = { id, outcome: 'REACHED', note: 'They want an offer.' };
    assert.equal(await codeOf(admin, complete, { input }), 'CONFLICT');
    assert.equal(
      await codeOf(agent, complete, { input: { ...input, outcome: 'CALLED_AGAIN' } }),
      'BAD_USER_INPUT',
    );
    for (const _again of [1, 2]) {
      assert.equal((await integration.send(agent, complete, { input })).errors, undefined);
    }
    assert.equal(await codeOf(agent, complete, { input: { id, outcome: 'NOT_REACHED' } }), 'CONFLICT');
    const [{ state, outcome, note, claimedBy } = assert.fail()] = await callBacks('+49302222004');
    assert.deepEqual(
      [state, outcome, note, claimedBy?.id],
      ['DONE', 'REACHED', 'They want an offer.', agent.sub],
    );
    const acts = (await recordedActs(integration)).filter(({ facts }) => facts['callBackId'] === id);
    assert.deepEqual(
      acts.map(({ action }) => action),
      ['CALL_BACK_CLAIMED', 'CALL_BACK_COMPLETED'],
    );
    await act('miss', '+49302222004');
    assert.notEqual((await callBackOf('+49302222004')).id, id);
  });

  const wish = {
    conversationId: null,
    callId: null,
    name: 'Grace',
    wantedAt: null,
    reason: 'Asks when somebody comes.',
    source: 'TRIGGER',
  } as const;

  it('may be wished for, once for each wish and number, and operators are notified', async () => {
    const { pool, db } = integration.services;
    const operatorId = await aPerson(pool, { role: 'AGENT' });
    const ask = (key: string, phone: string) => addJob(db, askCallBack, { ...wish, key, phone });
    await Promise.all([ask('finding:1', '+49302222011'), ask('finding:1', '+49302222011')]);
    const { reason, source, call, id } = await callBackOf('+49302222011');
    assert.deepEqual([reason, source, call], [wish.reason, 'TRIGGER', null]);
    const notified = await eventually(() =>
      db.notification.findFirst({ where: { type: 'call_back_asked', recipientId: operatorId } }),
    );
    assert.ok(notified);
    await ask('finding:2', '+49302222011');
    await ask('finding:3', '+49302222012');
    await callBackOf('+49302222012');
    assert.equal((await callBacks('+49302222011')).length, 1);
    const input = { id, outcome: 'REACHED' };
    assert.equal((await integration.send(agent, complete, { input })).errors, undefined);
    await ask('finding:1', '+49302222011');
    await ask('finding:4', '+49302222013');
    await callBackOf('+49302222013');
    assert.equal((await callBacks('+49302222011')).length, 1, 'the same wish makes no other');
  });

  it('is dropped when the wish is taken back, unless somebody has taken it', async () => {
    const { db } = integration.services;
    for (const [key, phone] of [
      ['finding:5', '+49302222014'],
      ['finding:6', '+49302222015'],
    ] as const)
      await addJob(db, askCallBack, { ...wish, key, phone });
    const { id } = await callBackOf('+49302222015');
    await callBackOf('+49302222014');
    await integration.send(agent, claim, { id });
    for (const key of ['finding:6', 'finding:5']) await addJob(db, dropCallBack, { key });
    assert.equal((await callBackOf('+49302222014', 'DONE')).outcome, 'NOT_NEEDED');
    await callBackOf('+49302222015', 'CLAIMED');
  });

  it('is asked for by operators, for a time to come', async () => {
    const input = { phone: '+49 30 2222016', reason: 'They wrote an e-mail.', clientId: 'one' };
    const made = await Promise.all([1, 2, 3].map(() => integration.send(agent, request, { input })));
    assert.equal(new Set(made.map(({ data, errors }) => JSON.stringify([data, errors]))).size, 1);
    assert.equal((await callBackOf('+49302222016')).source, 'OPERATOR');
    assert.equal(await codeOf(agent, request, { input: { ...input, reason: 'Another' } }), 'CONFLICT');
    assert.equal(await codeOf(agent, request, { input: { ...input, clientId: null } }), 'CONFLICT');
    for (const [wrong, field] of [
      [{ phone: '030 2222' }, 'input.phone'],
      [{ reason: ' ' }, 'input.reason'],
      [{ phone: '+49302222017', wantedAt: '2020-01-01T00:00:00Z' }, 'input.wantedAt'],
      [{ conversationId: 'nonsense' }, 'input.conversationId'],
    ] as const) {
      const [error] =
        (await integration.send(agent, request, { input: { ...input, clientId: null, ...wrong } })).errors ??
        [];
      assert.deepEqual([error?.extensions.code, error?.extensions.field], ['BAD_USER_INPUT', field]);
    }
    assert.equal(await codeOf(vendor, request, { input }), 'FORBIDDEN');
  });

  it('is for operators', async () => {
    assert.equal(await codeOf(vendor, list, { states: everyState }), 'FORBIDDEN');
    assert.equal(await codeOf(agent, claim, { id: '00000000-0000-7000-8000-00000000dead' }), 'NOT_FOUND');
    assert.equal(await codeOf(agent, claim, { id: 'nonsense' }), 'NOT_FOUND');
    assert.equal(await codeOf(agent, setHours, { input: { timezone: 'UTC', hours: [] } }), 'FORBIDDEN');
  });

  it('outside opening hours asks for nothing', async () => {
    // The one minute of the week that is the furthest away.
    const away = new Date(Date.now() + 3 * 86_400_000);
    const names = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];
    const hours = [{ weekday: names[away.getUTCDay()], opens: '12:00', closes: '12:01' }];
    const input = { timezone: 'UTC', hours };
    const answer = await integration.send(admin, setHours, { input });
    assert.deepEqual(answer.data, { setCallHours: { callHours: input } });
    await act('miss', '+49302222005');
    await known('+49302222005', 1);
    assert.deepEqual(await callBacks('+49302222005'), []);
    const always = await integration.send(admin, setHours, { input: { timezone: 'UTC', hours: [] } });
    assert.equal(always.errors, undefined);
    await act('miss', '+49302222006');
    await callBackOf('+49302222006');
  });

  it('names what is wrong with hours', async () => {
    const good = { weekday: 'MONDAY', opens: '08:00', closes: '17:00' };
    for (const [input, field] of [
      [{ timezone: 'Mars/Olympus', hours: [good] }, 'input.timezone'],
      [{ timezone: 'UTC', hours: [{ ...good, opens: '8' }] }, 'input.hours.0.opens'],
      [{ timezone: 'UTC', hours: [{ ...good, closes: '07:00' }] }, 'input.hours.0.closes'],
    ] as const) {
      const [error] = (await integration.send(admin, setHours, { input })).errors ?? [];
      assert.deepEqual([error?.extensions.code, error?.extensions.field], ['BAD_USER_INPUT', field]);
    }
  });
});
