import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { agent } from '../testing/vendor-subgraph.ts';
import { at, bookSlot, holdSlot, place, price, settings, startSlotTests } from './testing/slot-tests.ts';
import type { SlotTests } from './testing/slot-tests.ts';

const dayMs = 86_400_000;

const order = {
  summary: 'The tap drips',
  customer: { name: 'Example Customer' },
  address: 'Example Street 1',
};

describe('slots that can not be had', () => {
  let tests: SlotTests;
  before(async () => {
    tests = await startSlotTests();
  });
  after(() => tests.stop());

  it('are refused where the clocks skip them, with the next time that exists', async () => {
    const own = await tests.vendor();
    await tests.ask(own.viewer, settings, { input: { horizonDays: 365 } });
    const spring = lastSunday(2, new Date(Date.now() + 30 * dayMs));
    const input = { vendorId: own.id, service: 'plumbing', place, localStart: `${spring}T02:30` };
    const { errors } = await tests.send(tests.someone.viewer, holdSlot, { input });
    assert.equal(errors?.[0]?.extensions?.['field'], 'input.localStart');
    assert.ok(errors[0].message.includes(`${spring}T03:00`), errors[0].message);
    const { holdSlot: held } = await tests.ask(agent, holdSlot, {
      input: { ...input, localStart: `${spring}T03:00` },
    });
    assert.equal(held.hold.startsAt, `${spring}T01:00:00.000Z`);
  });

  const wrong: readonly [what: string, input: object, field: string][] = [
    ['the past', { startsAt: '2020-01-06T09:00:00Z' }, 'input.startsAt'],
    ['a time outside of the hours', { startsAt: at(7) }, 'input.startsAt'],
    ['a time between two slots', { startsAt: at(8.1) }, 'input.startsAt'],
    ['two times', { startsAt: at(9), localStart: at(9).slice(0, 16) }, 'input.startsAt'],
    ['no time', {}, 'input.startsAt'],
    ['a day that is none', { localStart: '2027-02-30T09:00' }, 'input.localStart'],
    ['another service', { startsAt: at(9), service: 'cleaning' }, 'input.vendorId'],
  ];
  for (const [what, changes, field] of wrong) {
    it(`refuse ${what}`, async () => {
      const own = await tests.openOnMondays();
      const input = { vendorId: own.id, service: 'plumbing', place, ...changes };
      assert.deepEqual(await tests.refusal(tests.someone.viewer, holdSlot, { input }), {
        code: 'BAD_USER_INPUT',
        field,
      });
    });
  }

  it('refuse another price than the vendor names', async () => {
    const own = await tests.openOnMondays();
    const held = await tests.hold(own, at(9));
    const input = { holdId: held.id, ...order, conversationId: tests.someone.conversationId };
    const cheap = { ...input, price: { amount: 1, currency: 'EUR' } };
    assert.deepEqual(await tests.refusal(tests.someone.viewer, bookSlot, { input: cheap }), {
      code: 'BAD_USER_INPUT',
      field: 'input.price',
    });
    await tests.ask(tests.someone.viewer, bookSlot, { input: { ...input, price } });
  });
});

/** The last Sunday of a month (0 to 11), the next one after a moment, as `YYYY-MM-DD`. */
function lastSunday(month: number, after: Date): string {
  for (let year = after.getUTCFullYear(); ; year += 1) {
    const last = new Date(Date.UTC(year, month + 1, 0));
    last.setUTCDate(last.getUTCDate() - last.getUTCDay());
    if (last > after) return last.toISOString().slice(0, 10);
  }
}
