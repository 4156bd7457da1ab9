import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { businessMs } from '../teams/business-time.ts';
import { advance } from './advance.ts';
import type { Fact, Progress, Rules, Situation } from './advance.ts';
import { stateOf } from '../internals/sla-clock.ts';
import type { SlaPolicyModel } from './policy.ts';

const minute = 60_000;
const monday = Date.parse('2026-06-08T08:00:00Z');
const at = (minutes: number) => new Date(monday + minutes * minute);

const policy: SlaPolicyModel = {
  id: 'p1',
  name: 'Standard',
  position: 1,
  channels: [],
  priorities: [],
  teamId: null,
  firstResponseMinutes: 10,
  nextResponseMinutes: 20,
  resolutionMinutes: 240,
  withinHours: true,
  warnMinutes: 5,
};
const quiet: Situation = {
  isOpen: true,
  waitingSince: null,
  isSnoozed: false,
  priority: 'NORMAL',
  teamId: null,
};
const none: Progress = { situation: null, isAnswered: false, clocks: [] };

function rulesWith(changes: Partial<Rules> = {}): Rules {
  let made = 0;
  return {
    channel: 'CHAT',
    policies: [policy],
    hoursOf: () => [],
    newId: () => `clock ${(made += 1)}`,
    ...changes,
  };
}
const changed = (minutes: number, situation: Partial<Situation>): Fact => ({
  at: at(minutes),
  situation: { ...quiet, ...situation },
});
const answered = (minutes: number): Fact => ({ at: at(minutes), situation: null });
const asked = (minutes: number): Fact => changed(minutes, { waitingSince: at(minutes) });

/** Every clock in words, in the order of kinds. */
function shown({ clocks }: Progress): string[] {
  return clocks
    .map((clock) => {
      const spent = `${clock.spentMs / minute} min`;
      const due = clock.dueAt ? ` due ${(clock.dueAt.getTime() - monday) / minute}` : '';
      return `${clock.kind} ${stateOf(clock)} ${spent}${due}${clock.endedAt ? ' ended' : ''}`;
    })
    .toSorted();
}
const after = (facts: readonly Fact[], minutes: number, rules = rulesWith()) =>
  shown(advance(none, facts, at(minutes), rules));

describe('the clocks of a conversation', () => {
  it('begin with the first message of the customer', () => {
    assert.deepEqual(after([asked(0)], 4), [
      'FIRST_RESPONSE RUNNING 4 min due 10',
      'RESOLUTION RUNNING 4 min due 240',
    ]);
  });

  it('are met by an answer in time, and the resolution is paused while the customer is to answer', () => {
    assert.deepEqual(after([asked(0), answered(8), changed(8, {})], 100), [
      'FIRST_RESPONSE MET 8 min ended',
      'RESOLUTION PAUSED 8 min',
    ]);
  });

  it('are broken when their time is over, and stay so after the answer', () => {
    assert.deepEqual(after([asked(0)], 11), [
      'FIRST_RESPONSE BREACHED 11 min',
      'RESOLUTION RUNNING 11 min due 240',
    ]);
    const [first] = advance(
      none,
      [asked(0), answered(15), changed(15, {})],
      at(20),
      rulesWith(),
    ).clocks.filter(({ kind }) => kind === 'FIRST_RESPONSE');
    assert.ok(first);
    assert.deepEqual(
      [stateOf(first), first.breachedAt, first.endedAt, first.spentMs],
      ['BREACHED', at(10), at(15), 15 * minute],
    );
  });

  it('measure each later turn of the customer once, from its first message on', () => {
    const facts = [asked(0), answered(5), changed(5, {}), asked(30)];
    assert.deepEqual(after(facts, 40), [
      'FIRST_RESPONSE MET 5 min ended',
      'NEXT_RESPONSE RUNNING 10 min due 50',
      'RESOLUTION RUNNING 15 min due 265',
    ]);
  });

  it('stop while an assistant has answered or the conversation is snoozed, and go on where they were', () => {
    const facts = [
      asked(0),
      changed(3, {}),
      asked(60),
      changed(62, { waitingSince: at(60), isSnoozed: true }),
    ];
    assert.deepEqual(after(facts, 100), ['FIRST_RESPONSE PAUSED 5 min', 'RESOLUTION PAUSED 5 min']);
    const back = [...facts, changed(100, { waitingSince: at(60) })];
    assert.deepEqual(after(back, 102), [
      'FIRST_RESPONSE RUNNING 7 min due 105',
      'RESOLUTION RUNNING 7 min due 335',
    ]);
  });

  it('end with the closing, and a message that opens it again begins another resolution', () => {
    const facts = [asked(0), answered(5), changed(5, {}), changed(9, { isOpen: false })];
    assert.deepEqual(after(facts, 300), ['FIRST_RESPONSE MET 5 min ended', 'RESOLUTION MET 5 min ended']);
    assert.deepEqual(after([...facts, asked(500)], 501), [
      'FIRST_RESPONSE MET 5 min ended',
      'NEXT_RESPONSE RUNNING 1 min due 520',
      'RESOLUTION MET 5 min ended',
      'RESOLUTION RUNNING 1 min due 740',
    ]);
  });

  it('take the promise of another policy with the priority, and keep what has counted', () => {
    const urgent = { ...policy, id: 'p0', name: 'Urgent', priorities: ['URGENT'], firstResponseMinutes: 4 };
    const rules = rulesWith({ policies: [urgent, { ...policy, firstResponseMinutes: 30 }] });
    const facts = [asked(0), changed(2, { waitingSince: at(0), priority: 'URGENT' })];
    assert.deepEqual(after(facts, 3, rules), [
      'FIRST_RESPONSE RUNNING 3 min due 4',
      'RESOLUTION RUNNING 3 min due 240',
    ]);
    // Less urgent again: what is broken stays broken.
    const later = [...facts, changed(6, { waitingSince: at(0) })];
    assert.equal(after(later, 7, rules)[0], 'FIRST_RESPONSE BREACHED 7 min');
  });

  it('count only the working time of the team, by the hours of then', () => {
    const office = { timezone: 'UTC', spans: [{ weekday: 1, opens: '08:05', closes: '08:10' }] };
    const longer = { timezone: 'UTC', spans: [{ weekday: 1, opens: '08:05', closes: '09:30' }] };
    const hours = [
      { ...office, validFrom: at(-10_000) },
      { ...longer, validFrom: at(60) },
    ];
    const rules = rulesWith({ hoursOf: () => hours });
    const facts = [changed(0, { waitingSince: at(0), teamId: 't' })];
    // Five minutes until ten past eight, and five more from nine o'clock on.
    assert.equal(after(facts, 50, rules)[0], 'FIRST_RESPONSE RUNNING 5 min due 65');
    assert.equal(after(facts, 64, rules)[0], 'FIRST_RESPONSE RUNNING 9 min due 65');
    assert.equal(after(facts, 66, rules)[0], 'FIRST_RESPONSE BREACHED 11 min');
  });

  it('count the same whether they are looked at once or at every moment', () => {
    const hours = [
      {
        timezone: 'Europe/Berlin',
        spans: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '21:00', closes: '04:00' })),
        validFrom: new Date(0),
      },
    ];
    const rules = () =>
      rulesWith({ hoursOf: () => hours, policies: [{ ...policy, firstResponseMinutes: 900 }] });
    // The night in which the clock shows an hour twice.
    const begin = Date.parse('2026-10-24T12:00:00Z');
    const fact: Fact = {
      at: new Date(begin),
      situation: { ...quiet, waitingSince: new Date(begin), teamId: 't' },
    };
    const end = new Date(begin + 2_000 * minute);
    const once = advance(none, [fact], end, rules());
    let often: Progress = none;
    for (let step = 0; step <= 2_000; step += 7)
      often = advance(often, step === 0 ? [fact] : [], new Date(begin + step * minute), rules());
    often = advance(often, [], end, rules());
    assert.deepEqual(shown(often), shown(once));
    assert.equal(once.clocks[0]?.spentMs, businessMs(hours, new Date(begin), end));
  });

  it('promise nothing where no policy fits', () => {
    const rules = rulesWith({ policies: [{ ...policy, channels: ['SMS'] }] });
    assert.deepEqual(after([asked(0)], 10, rules), []);
    const only = rulesWith({
      policies: [{ ...policy, firstResponseMinutes: null, resolutionMinutes: null }],
    });
    assert.deepEqual(after([asked(0)], 10, only), []);
  });
});
