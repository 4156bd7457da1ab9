import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { weekdays } from '#platform/time/weekdays.ts';
import { quietHoursSchema } from '../quiet-hours/quiet-hours-input.ts';
import { quietUntil } from '../quiet-hours/quiet-until.ts';
import type { QuietHours } from '../quiet-hours/quiet-hours.ts';
import { decide } from './decide.ts';
import type { Decision, StepFacts } from './decide.ts';

const noon = new Date('2026-11-28T12:00:00Z');
const evening = new Date('2026-11-28T22:00:00Z');
const morning = new Date('2026-11-29T06:00:00Z');
const hour = 3_600_000;

const ordinary = { isCritical: false, isUrgent: false, digestSeconds: 3_600 };
const urgent = { ...ordinary, isUrgent: true };
const critical = { ...ordinary, isCritical: true };

const facts = (changes: Partial<StepFacts> = {}): StepFacts => ({
  type: ordinary,
  now: noon,
  expiresAt: null,
  isRelevant: true,
  isNeedless: false,
  suppression: null,
  setting: null,
  quietUntil: () => null,
  ...changes,
});
const night = () => morning;

describe('a message', () => {
  const cases: readonly (readonly [string, Partial<StepFacts>, Decision])[] = [
    ['is sent where nothing speaks against it', {}, { act: 'SEND' }],
    ['is not sent about what matters no more', { isRelevant: false }, { act: 'STOP', why: 'OBSOLETE' }],
    ['is not sent too late', { expiresAt: noon }, { act: 'STOP', why: 'EXPIRED' }],
    ['is not sent to somebody who knows', { isNeedless: true }, { act: 'SKIP', why: 'NEEDLESS' }],
    ['is not sent to a suppressed address', { suppression: 'STOP' }, { act: 'SUPPRESS', reason: 'STOP' }],
    [
      'that is critical is not sent to a suppressed address either: nobody reads it there',
      { type: critical, suppression: 'HARD_BOUNCE' },
      { act: 'SUPPRESS', reason: 'HARD_BOUNCE' },
    ],
    ['is not sent where it was switched off', { setting: 'OFF' }, { act: 'SKIP', why: 'SWITCHED_OFF' }],
    ['that is critical can not be switched off', { type: critical, setting: 'OFF' }, { act: 'SEND' }],
    [
      'that is urgent can be switched off',
      { type: urgent, setting: 'OFF' },
      { act: 'SKIP', why: 'SWITCHED_OFF' },
    ],
    ['waits for the end of quiet hours', { quietUntil: night }, { act: 'DEFER', until: morning }],
    ['that is urgent passes quiet hours', { type: urgent, quietUntil: night }, { act: 'SEND' }],
    [
      'that is critical waits for the end of quiet hours, unless it is urgent',
      { type: critical, quietUntil: night },
      { act: 'DEFER', until: morning },
    ],
    [
      'joins a digest where the person wants one',
      { setting: 'DIGEST' },
      { act: 'DIGEST', closesAt: new Date(noon.getTime() + hour) },
    ],
    [
      'joins a digest that goes out after quiet hours',
      { setting: 'DIGEST', quietUntil: (moment) => (moment > evening ? morning : null), now: evening },
      { act: 'DIGEST', closesAt: morning },
    ],
    [
      'that comes in a digest by default does so until the person wants each of them',
      { type: { ...ordinary, isDigestByDefault: true } },
      { act: 'DIGEST', closesAt: new Date(noon.getTime() + hour) },
    ],
    [
      'of which the person wants each comes by itself',
      { type: { ...ordinary, isDigestByDefault: true }, setting: 'ON' },
      { act: 'SEND' },
    ],
    ['that is urgent never waits for a digest', { type: urgent, setting: 'DIGEST' }, { act: 'SEND' }],
    [
      'of no use in a digest comes by itself',
      { type: { ...ordinary, digestSeconds: null }, setting: 'DIGEST' },
      { act: 'SEND' },
    ],
  ];
  for (const [name, changes, decision] of cases)
    it(name, () => assert.deepEqual(decide(facts(changes)), decision));
});

/** Numbers from 0 to 1 that are the same for a seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A person with quiet hours, a type and a moment, as chance has it. Zones with and without daylight saving time. */
function randomWorld(seed: number) {
  const next = random(seed);
  const among = <Value>(...values: readonly [Value, ...Value[]]): Value =>
    values[Math.floor(next() * values.length)] ?? values[0];
  const time = () => `${String(Math.floor(next() * 24)).padStart(2, '0')}:${among('00', '15', '30', '59')}`;
  const windowOf = () => ({ weekdays: weekdays.filter(() => next() < 0.6), from: time(), to: time() });
  const timezone = among('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC');
  // What the API would refuse is as if the person had set none.
  const entered = quietHoursSchema.safeParse({ windows: [windowOf(), windowOf()].slice(0, among(1, 2)) });
  const hours: QuietHours | null = entered.success ? { timezone, windows: entered.data.windows } : null;
  const isUrgent = next() < 0.2;
  const now = new Date(Date.UTC(2026, 0, 1) + Math.floor(next() * 365 * 24 * 60) * 60_000);
  const given: StepFacts = {
    type: { isUrgent, isCritical: next() < 0.2, digestSeconds: among(null, 3_600, 86_400) },
    now,
    expiresAt: next() < 0.3 ? new Date(now.getTime() + Math.floor(next() * 48 - 2) * hour) : null,
    isRelevant: next() < 0.9,
    isNeedless: next() < 0.1,
    suppression: next() < 0.2 ? 'STOP' : null,
    setting: among(null, 'ON', 'OFF', 'DIGEST'),
    quietUntil: (moment) => quietUntil(hours, moment),
  };
  return { given, hours };
}

describe('over 2,000 random clocks, people and types', () => {
  const worlds = Array.from({ length: 2_000 }, (_, seed) => ({ seed, ...randomWorld(seed) }));

  it('nothing that is not urgent is sent in quiet hours, now or in a digest', () => {
    for (const { seed, given, hours } of worlds) {
      const decision = decide(given);
      if (given.type.isUrgent) continue;
      if (decision.act === 'SEND') assert.equal(quietUntil(hours, given.now), null, `seed ${seed}`);
      if (decision.act === 'DIGEST') assert.equal(quietUntil(hours, decision.closesAt), null, `seed ${seed}`);
    }
  });

  it('nothing is sent to a suppressed address', () => {
    for (const { seed, given } of worlds) {
      if (given.suppression === null) continue;
      assert.ok(['SUPPRESS', 'STOP', 'SKIP'].includes(decide(given).act), `seed ${seed}`);
    }
  });

  it('what is switched off is not sent, unless it is critical', () => {
    for (const { seed, given } of worlds) {
      if (given.setting !== 'OFF' || given.type.isCritical) continue;
      assert.ok(['SUPPRESS', 'STOP', 'SKIP'].includes(decide(given).act), `seed ${seed}`);
    }
  });

  it('what was put off is sent at its end, or matters no more: never lost, and never put off without an end', () => {
    let deferred = 0;
    for (const { seed, given } of worlds) {
      let facts = given;
      let decision = decide(facts);
      if (decision.act !== 'DEFER') continue;
      deferred += 1;
      for (let times = 0; decision.act === 'DEFER'; times += 1) {
        assert.ok(decision.until > facts.now, `seed ${seed} goes on`);
        assert.ok(times < 3, `seed ${seed} is put off again and again`);
        facts = { ...facts, now: decision.until, isRelevant: seed % 3 > 0 };
        decision = decide(facts);
      }
      const isLate = facts.expiresAt !== null && facts.expiresAt <= facts.now;
      const end = !facts.isRelevant ? 'OBSOLETE' : isLate ? 'EXPIRED' : 'SEND';
      assert.equal(decision.act === 'STOP' ? decision.why : decision.act, end, `seed ${seed}`);
    }
    assert.ok(deferred > 100, `${deferred} were put off`);
  });
});
