import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { agentOf, callerOf, secondsOf } from './call-words.ts';

const call = {
  id: '1',
  direction: 'INBOUND',
  purpose: 'SERVICE',
  sandbox: true,
  status: 'IN_PROGRESS',
  phone: '+4930123456',
  answeredBy: 'HUMAN',
  endReason: null,
  seconds: null,
  queuedAt: '2026-11-02T09:00:00Z',
  answeredAt: '2026-11-02T09:00:05Z',
  endedAt: null,
  takenOverBy: null,
  conversation: {
    id: '2',
    participants: [
      { id: '3', role: 'CUSTOMER', displayName: 'Grace' },
      { id: '4', role: 'ASSISTANT', displayName: 'Robin' },
    ],
  },
  lastLine: null,
  transfers: [],
} as const;

describe('a call in words', () => {
  it('names who speaks with whom', () => {
    assert.equal(callerOf(call), 'Grace');
    assert.equal(agentOf(call), 'Robin');
  });

  it('counts from the answer, and stops with the call', () => {
    const now = Date.parse('2026-11-02T09:02:12Z');
    assert.equal(secondsOf(call, now), 127);
    assert.equal(secondsOf({ ...call, status: 'ENDED', seconds: 61 }, now), 61);
    assert.equal(secondsOf(call, Date.parse('2026-11-02T08:00:00Z')), 0);
  });
});
