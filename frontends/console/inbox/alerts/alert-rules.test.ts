import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Alerts } from './alert-rules.ts';
import type { AlertRow } from './alert-rules.ts';

const since = Date.parse('2026-11-28T12:00:00Z');
const row = (more: Partial<AlertRow> = {}, message = 'm1', role = 'CUSTOMER'): AlertRow => ({
  id: 'c1',
  status: 'OPEN',
  snoozedUntil: null,
  unreadCount: 1,
  assignee: { id: 'me' },
  lastMessage: { id: message, sentAt: '2026-11-28T12:05:00Z', sender: { role } },
  ...more,
});
const alerts = () => new Alerts('me', since);

describe('an alert', () => {
  it('comes for a new message of a customer in an own or an unassigned conversation', () => {
    assert.equal(alerts().receive(row(), false), 'mine');
    assert.equal(alerts().receive(row({ assignee: null }), false), 'unassigned');
    assert.equal(alerts().receive(row({ assignee: { id: 'colleague' } }), false), undefined);
  });

  it('comes once for a message, however often the conversation changes', () => {
    const here = alerts();
    assert.equal(here.receive(row(), false), 'mine');
    assert.equal(here.receive(row(), false), undefined);
    assert.equal(here.receive(row({}, 'm2'), false), 'mine');
  });

  it('never comes for operators, for old messages, for what is put aside, and for what is before the eyes', () => {
    assert.equal(alerts().receive(row({}, 'm1', 'AGENT'), false), undefined);
    const old = { id: 'm0', sentAt: '2026-11-28T11:00:00Z', sender: { role: 'CUSTOMER' } };
    assert.equal(alerts().receive(row({ lastMessage: old }), false), undefined);
    assert.equal(alerts().receive(row({ snoozedUntil: '2026-11-29T08:00:00Z' }), false), undefined);
    assert.equal(alerts().receive(row(), true), undefined);
  });

  it('waits until the conversation is opened or read, on any device', () => {
    const here = alerts();
    here.receive(row(), false);
    here.receive(row({ id: 'c2' }), false);
    assert.equal(here.waiting().size, 2);
    here.seen('c1');
    here.receive(row({ id: 'c2', unreadCount: 0 }), false);
    assert.equal(here.waiting().size, 0);
  });
});
