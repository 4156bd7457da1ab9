import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkSpans, closesFromField, closesInField, copyDay, nextSpan } from './week-hours.ts';
import { weekdays } from './weekdays.ts';
import type { Span, Weekday } from './weekdays.ts';

const span = (weekday: Weekday, opens: string, closes: string): Span => ({ weekday, opens, closes });

describe('opening hours', () => {
  it('may be several spans a day, which touch but do not overlap', () => {
    const good = [
      span('MONDAY', '08:00', '12:00'),
      span('MONDAY', '12:00', '17:00'),
      span('TUESDAY', '08:00', '12:00'),
    ];
    assert.deepEqual(checkSpans(good), [undefined, undefined, undefined]);
    assert.deepEqual(checkSpans([span('MONDAY', '11:00', '14:00'), ...good.slice(0, 1)]), [
      'overlap',
      undefined,
    ]);
    assert.deepEqual(checkSpans([span('MONDAY', '08:00', '09:00'), span('MONDAY', '08:00', '09:00')]), [
      undefined,
      'overlap',
    ]);
  });

  it('close after they open, at the end of the day at the latest', () => {
    assert.deepEqual(
      checkSpans([
        span('MONDAY', '09:00', '09:00'),
        span('TUESDAY', '17:00', '09:00'),
        span('FRIDAY', '20:00', '24:00'),
        span('SUNDAY', '', '10:00'),
      ]),
      ['order', 'order', undefined, 'missing'],
    );
  });

  it('may pass midnight where that is allowed, and must not come into those of the next day', () => {
    const night = span('SUNDAY', '22:00', '04:00');
    assert.deepEqual(checkSpans([night], true), [undefined]);
    assert.deepEqual(checkSpans([night, span('MONDAY', '03:00', '08:00')], true), [undefined, 'overlap']);
    assert.deepEqual(checkSpans([night, span('MONDAY', '04:00', '08:00')], true), [undefined, undefined]);
    assert.deepEqual(checkSpans([span('MONDAY', '09:00', '09:00')], true), ['order']);
  });

  it('show the end of the day as midnight', () => {
    assert.equal(closesInField('24:00'), '00:00');
    assert.equal(closesFromField('00:00'), '24:00');
    assert.equal(closesFromField('17:30'), '17:30');
  });

  it('begin with working hours, and go on an hour after the last span', () => {
    assert.deepEqual(nextSpan([], 'MONDAY'), span('MONDAY', '09:00', '17:00'));
    const morning = [span('MONDAY', '08:00', '12:00')];
    assert.deepEqual(nextSpan(morning, 'MONDAY'), span('MONDAY', '13:00', '16:00'));
    assert.deepEqual(nextSpan([span('MONDAY', '08:00', '24:00')], 'MONDAY'), span('MONDAY', '', ''));
  });

  it('of one day can be those of others', () => {
    const copied = copyDay(
      [span('MONDAY', '08:00', '12:00'), span('TUESDAY', '10:00', '11:00'), span('SUNDAY', '10:00', '11:00')],
      'MONDAY',
      weekdays.slice(0, 2),
    );
    assert.deepEqual(copied, [
      span('MONDAY', '08:00', '12:00'),
      span('TUESDAY', '08:00', '12:00'),
      span('SUNDAY', '10:00', '11:00'),
    ]);
  });
});
