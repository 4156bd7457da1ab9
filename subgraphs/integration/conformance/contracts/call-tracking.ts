import assert from 'node:assert/strict';
import type { Contract } from './contract.ts';

const from = '+4915112345670';
const beginning = new Date('2020-01-01T00:00:00Z');

export const callTracking: Contract<'CALL_TRACKING'> = {
  promise: 'lists calls since a moment, and reads one again',
  verify: async (capability, { act }) => {
    assert.equal(await act('ring', from), true);
    const { calls } = await capability.calls({ since: new Date(Date.now() - 3_600_000), cursor: null });
    const call = calls.find((one) => one.customer === from);
    assert.ok(call);
    assert.equal(call.isAnswered, true);
    assert.equal(call.direction, 'INBOUND');
    assert.ok(call.seconds > 0);
    assert.ok(call.hasRecording);
    assert.ok(call.source !== null);
    assert.deepEqual(await capability.call(call.id), call);
    assert.equal(await capability.call('nobody-made-this-call'), null);
    const later = await capability.calls({ since: new Date(Date.now() + 86_400_000), cursor: null });
    assert.deepEqual(later, { calls: [], cursor: null });
  },
  page: async (capability, cursor) => {
    const answer = await capability.calls({ since: beginning, cursor });
    return { ids: answer.calls.map(({ id }) => id), cursor: answer.cursor };
  },
};
