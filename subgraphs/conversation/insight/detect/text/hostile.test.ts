import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readConversation } from '../detect.ts';
import { GROUND } from '../testing/conversation.ts';

/** Beginnings of what patterns look for, many times, so that a pattern that goes back over them would never end. */
const UNITS = [
  'a',
  ' ',
  'call me ',
  'verify your ',
  'do you have any ',
  '1 ',
  '1,',
  '$1,000',
  'a@',
  'a.',
  '12 Long ',
  'straße ',
  '"',
  '>\n',
  "don't ",
  'â€',
  'ä',
  '\u0301',
  'monday ',
  'morgen um ',
  '+49 30 ',
  'SW1A ',
];
const SHORT = 2_000;
const LONG = 32_000;
/** Sixteen times the length may cost sixteen times as much, and what a busy machine adds; a square would be 256 times. */
const MOST = 100;

describe('hostile messages', () => {
  for (const unit of UNITS) {
    it(`take time in proportion to their length: ${JSON.stringify(unit)}`, () => {
      const short = cpu(unit, SHORT);
      const long = cpu(unit, LONG);
      assert.ok(long <= Math.max(short, 1) * MOST, `${short.toFixed(1)} ms, then ${long.toFixed(1)} ms`);
    });
  }
});

/** Milliseconds of CPU for a message of so many characters, the least of three runs. */
function cpu(unit: string, length: number): number {
  const text = unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
  const runs = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    readConversation([{ seq: 1, from: 'CUSTOMER', text, at: GROUND.now }], GROUND);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...runs);
}
