import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answerable, PendingOffers } from './pending-offers.ts';
import type { Waiting } from './pending-offers.ts';

const offer = (id: string, second = 30): Waiting => ({
  id,
  expiresAt: `2026-03-01T09:30:${String(second).padStart(2, '0')}.000Z`,
  order: { id: `order of ${id}` },
});

const idsOf = (pending: PendingOffers<Waiting>): string[] => pending.list().map(({ id }) => id);

describe('offers that wait for an answer', () => {
  it('begin with the one that expires first', () => {
    const pending = new PendingOffers<Waiting>();
    pending.loaded([offer('late', 50), offer('soon', 10)], pending.loading());
    pending.made(offer('between', 30));
    assert.deepEqual(idsOf(pending), ['soon', 'between', 'late']);
  });

  it('keep an alert that came while an older list was loaded', () => {
    const pending = new PendingOffers<Waiting>();
    const load = pending.loading();
    pending.made(offer('new'));
    pending.loaded([offer('old')], load);
    assert.deepEqual(idsOf(pending).toSorted(), ['new', 'old']);
  });

  it('lose what a later list lacks: another device has answered it', () => {
    const pending = new PendingOffers<Waiting>();
    pending.loaded([offer('answered elsewhere')], pending.loading());
    pending.made(offer('by alert'));
    pending.loaded([], pending.loading());
    assert.deepEqual(idsOf(pending), []);
  });

  it('stay closed, whatever an older list says', () => {
    const pending = new PendingOffers<Waiting>();
    const load = pending.loading();
    pending.made(offer('one'));
    pending.closed('one');
    pending.loaded([offer('one')], load);
    pending.made(offer('one'));
    assert.deepEqual(idsOf(pending), []);
  });

  it('are gone with their order', () => {
    const pending = new PendingOffers<Waiting>();
    pending.loaded([offer('one'), offer('other')], pending.loading());
    pending.orderGone('order of one');
    assert.deepEqual(idsOf(pending), ['other']);
  });

  it('can be answered until they expire', () => {
    const offers = [offer('past', 10), offer('open', 11)];
    const now = Date.parse('2026-03-01T09:30:10.000Z');
    assert.deepEqual(
      answerable(offers, now).map(({ id }) => id),
      ['open'],
    );
  });

  it('are the same list until something changes', () => {
    const pending = new PendingOffers<Waiting>();
    pending.made(offer('one'));
    const before = pending.list();
    assert.equal(pending.list(), before);
    pending.closed('one');
    assert.notEqual(pending.list(), before);
  });
});
