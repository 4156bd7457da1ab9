import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { storyOf } from './story.ts';
import type { StoryOffer } from './story.ts';

const offer = (name: string, status: StoryOffer['status'], second: number, note: string | null = null) => ({
  status,
  attempt: 1,
  wave: 1,
  createdAt: '2026-11-28T12:00:01.000Z',
  expiresAt: '2026-11-28T12:01:01.000Z',
  closedAt: status === 'PENDING' ? null : `2026-11-28T12:00:${second}.000Z`,
  declineReason: note,
  vendor: { displayName: name },
});

describe('the story of an order', () => {
  it('tells steps, rounds and refusals together, the newest first', () => {
    const story = storyOf({
      history: [
        { at: '2026-11-28T12:00:00.000Z', status: 'OPEN', note: null },
        { at: '2026-11-28T12:00:40.000Z', status: 'ACCEPTED', note: null },
      ],
      offers: [
        offer('North', 'DECLINED', 20, 'Too far'),
        offer('South', 'EXPIRED', 30),
        offer('West', 'ACCEPTED', 40),
      ],
    });
    assert.deepEqual(
      story.map((step) => (step.kind === 'status' ? step.status : step.kind)),
      ['ACCEPTED', 'expired', 'declined', 'offered', 'OPEN'],
    );
    const declined = story.find((step) => step.kind === 'declined');
    assert.deepEqual([declined?.vendor, declined?.note], ['North', 'Too far']);
    const offered = story.find((step) => step.kind === 'offered');
    assert.deepEqual(offered?.vendors, ['North', 'South', 'West']);
  });

  it('keeps the order of what happened at the same moment', () => {
    const at = '2026-11-28T12:00:00.000Z';
    const story = storyOf({
      history: [
        { at, status: 'ACCEPTED', note: null },
        { at, status: 'COMPLETED', note: null },
      ],
      offers: [],
    });
    assert.deepEqual(
      story.map((step) => step.kind === 'status' && step.status),
      ['COMPLETED', 'ACCEPTED'],
    );
  });
});
