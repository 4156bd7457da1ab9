import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { eventually } from '#platform/testing/eventually.ts';
import { aPerson } from '../testing/a-person.ts';
import { admin, agent, startIntegration, vendor } from '../testing/start-integration.ts';
import type { TestIntegration } from '../testing/start-integration.ts';
import { recordedActs } from '../webhooks-out/testing/endpoints.ts';

const list = `query ($states: [CallBackState!]!) {
  callBacks(first: 100, states: $states) {
    edges { node { id number state outcome note claimedBy { id } call { source answered } } }
  }
}`;
const callBack = z.object({
  id: z.string(),
  number: z.string(),
  state: z.string(),
  outcome: z.string().nullable(),
  note: z.string().nullable(),
  claimedBy: z.object({ id: z.string() }).nullable(),
  call: z.object({ source: z.string().nullable(), answered: z.boolean() }),
});
const listed = z.object({ callBacks: z.object({ edges: z.array(z.object({ node: callBack })) }) });
const claim = `mutation ($id: ID!) { claimCallBack(input: { id: $id }) { callBack { state claimedBy { id } } } }`;
const complete = `mutation ($input: CompleteCallBackInput!) {
  completeCallBack(input: $input) { callBack { state outcome note } }
}`;
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
