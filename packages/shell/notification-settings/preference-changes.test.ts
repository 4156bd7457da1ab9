import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { channelsOf, digestsOf, switchChanges, withChanges } from './preference-changes.ts';
import type { Group } from './preference-changes.ts';

const all: Group = {
  category: null,
  channels: [
    { channel: 'PUSH', setting: 'ON', isChosen: false, choices: ['ON', 'OFF'] },
    { channel: 'EMAIL', setting: 'ON', isChosen: false, choices: ['ON', 'OFF'] },
  ],
};
const orders: Group = {
  category: 'ORDERS',
  channels: [
    { channel: 'PUSH', setting: 'ON', isChosen: false, choices: ['ON', 'OFF'] },
    { channel: 'EMAIL', setting: 'DIGEST', isChosen: true, choices: ['ON', 'DIGEST', 'OFF'] },
  ],
};
const payments: Group = {
  category: 'PAYMENTS',
  channels: [{ channel: 'EMAIL', setting: 'ON', isChosen: false, choices: ['ON', 'OFF'] }],
};
const groups = [all, orders, payments];

const settings = (rows: readonly Group[]) =>
  rows.map(({ channels }) => channels.map(({ channel, setting }) => `${channel} ${setting}`).join(', '));

describe('the matrix of notifications', () => {
  it('has a column for each channel that somebody can choose', () => {
    assert.deepEqual(channelsOf(groups), ['PUSH', 'EMAIL']);
  });

  it('switches one category by itself', () => {
    const changes = switchChanges(groups, { category: 'ORDERS', channel: 'PUSH' }, false);
    assert.deepEqual(changes, [{ category: 'ORDERS', channel: 'PUSH', setting: 'OFF' }]);
    assert.deepEqual(settings(withChanges(groups, changes)), [
      'PUSH ON, EMAIL ON',
      'PUSH OFF, EMAIL DIGEST',
      'EMAIL ON',
    ]);
  });

  it('switches all categories of a channel, those with a choice of their own too', () => {
    const changes = switchChanges(groups, { category: null, channel: 'EMAIL' }, false);
    assert.deepEqual(changes, [
      { category: null, channel: 'EMAIL', setting: 'OFF' },
      { category: 'ORDERS', channel: 'EMAIL', setting: null },
    ]);
    assert.deepEqual(settings(withChanges(groups, changes)), [
      'PUSH ON, EMAIL OFF',
      'PUSH ON, EMAIL OFF',
      'EMAIL OFF',
    ]);
  });

  it('says which e-mails can come together', () => {
    assert.deepEqual(digestsOf(groups), [{ category: 'ORDERS', isOn: true, isDigest: true }]);
  });
});
