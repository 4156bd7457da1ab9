import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lanesOf, servicesOf } from './load.ts';

const figures = { requestsPerSecond: 1, eventsPerSecond: 2, eventLagMs: null };

describe('the load of the services', () => {
  const services = servicesOf({
    adminHealth: {
      ...figures,
      lanes: [
        { lane: 'NORMAL', waiting: 2, oldestWaitingMs: 900 },
        { lane: 'URGENT', waiting: 0, oldestWaitingMs: null },
      ],
    },
    vendorHealth: { ...figures, lanes: [{ lane: 'NORMAL', waiting: 1, oldestWaitingMs: 4_000 }] },
    conversationHealth: null,
    integrationHealth: { ...figures, lanes: [] },
  });

  it('shows a service that gave no answer as such', () => {
    assert.deepEqual(
      services.map(({ name, load }) => [name, load !== null]),
      [
        ['admin', true],
        ['vendor', true],
        ['conversation', false],
        ['integration', true],
      ],
    );
  });

  it('adds the jobs of each lane up, and has the age of the oldest', () => {
    assert.deepEqual(lanesOf(services), [
      { lane: 'URGENT', waiting: 0, oldestWaitingMs: null },
      { lane: 'NORMAL', waiting: 3, oldestWaitingMs: 4_000 },
      { lane: 'BULK', waiting: 0, oldestWaitingMs: null },
    ]);
  });
});
