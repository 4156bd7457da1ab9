import assert from 'node:assert/strict';
import type { Contract } from './contract.ts';

const call = {
  to: '+4915112345678',
  twiml: '<Response><Say>You have a new order.</Say></Response>',
  statusCallback: null,
};

export const calls: Contract<'CALLS'> = {
  promise: 'places a call and says how far it is',
  verify: async (capability) => {
    const { providerCallId } = await capability.place(call);
    const { status, seconds } = await capability.read(providerCallId);
    assert.notEqual(status, '');
    assert.ok(seconds === null || seconds >= 0);
  },
  write: { isIdempotent: false, once: (capability) => capability.place(call) },
};
