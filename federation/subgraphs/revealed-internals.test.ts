import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { revealsInternals, withoutSuggestion } from './revealed-internals.ts';

describe('internal details', () => {
  const inner = [
    'boom\n    at Object.<anonymous> (/srv/orders/index.js:10:5)',
    'boom at async /srv/orders/resolvers.mts:7:1',
    'boom\n    at node:internal/process/task_queues:104:5',
    'java.lang.NullPointerException\n\tat com.acme.Orders.find(Orders.java:42)',
    'Traceback (most recent call last):\n  File "/srv/app.py", line 3, in <module>',
    'connect ECONNREFUSED 10.0.0.7:5432',
    'getaddrinfo ENOTFOUND orders-db',
    'cannot reach http://orders:4001/graphql',
    'cannot reach http://localhost:4001/graphql',
    'fetch of http://user:secret@orders/x failed',
    'fetch of https://orders.default.svc.cluster.local/graphql failed',
    'no answer from 192.168.3.4:9000',
    'no answer from http://172.16.0.3/graphql',
    'could not connect to postgresql://app:secret@db/orders',
  ];
  for (const text of inner) it(`are found in: ${text.slice(0, 60)}`, () => assert.ok(revealsInternals(text)));

  const outer = [
    'Order not found.',
    'The slot at 14:30 is taken.',
    'The slot at 2026-11-22T14:30:00 is taken.',
    'Look at https://docs.acme.com/errors/17: it says why.',
    'Version 10.2.1 is needed.',
    'See you at Main Street 12:3',
    'relation between http and order is unknown',
  ];
  for (const text of outer) it(`are not seen in: ${text}`, () => assert.ok(!revealsInternals(text)));
});

describe('a message that refuses input', () => {
  const example = 'must begin with https:// (or http:// for this machine: http://localhost:11434/v1)';
  it('may name a private address as an example', () => {
    assert.ok(revealsInternals(example));
    assert.ok(!revealsInternals(example, { aboutInput: true }));
  });

  it('must not carry a stack trace or a connection error', () => {
    assert.ok(revealsInternals('connect ECONNREFUSED 10.0.0.7:5432', { aboutInput: true }));
    assert.ok(revealsInternals('boom\n    at node:internal/process/task_queues:104:5', { aboutInput: true }));
  });
});

describe('messages without suggestions', () => {
  const cases: [string, string][] = [
    ['Cannot query field "x" on type "Y". Did you mean "z"?', 'Cannot query field "x" on type "Y".'],
    [
      'Cannot query field "x" on type "Y". Did you mean to use an inline fragment on "A" or "B"?',
      'Cannot query field "x" on type "Y".',
    ],
    [
      'Variable "$c" got invalid value "A"; Value "A" does not exist in "C" enum. Did you mean the enum value "AB", "AC", or "AD"?',
      'Variable "$c" got invalid value "A"; Value "A" does not exist in "C" enum.',
    ],
    [
      'No city is called "Hamburk". Did you mean "Hamburg"?',
      'No city is called "Hamburk". Did you mean "Hamburg"?',
    ],
  ];
  for (const [given, expected] of cases) {
    it(`keep the rest of: ${given.slice(0, 50)}`, () => assert.equal(withoutSuggestion(given), expected));
  }
});
