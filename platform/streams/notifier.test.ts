import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { z } from 'zod';
import { eventually } from '../testing/eventually.ts';
import type { Bus } from './bus.ts';
import { createNotifier, eventsLost } from './notifier.ts';

const topicsSchema = z.object({ topics: z.array(z.tuple([z.string(), z.json()])).default([]) });

/** A bus whose publishing fails until it is told otherwise, and what went over it. */
function createFailingBus() {
  const sent: string[] = [];
  let failures = Infinity;
  let tries = 0;
  const bus: Bus = {
    publish: async (message) => {
      tries += 1;
      if (failures > 0) {
        failures -= 1;
        throw new Error('the bus is away');
      }
      sent.push(message);
    },
    listen: async () => {},
    check: async () => {},
    close: async () => {},
  };
  return {
    bus,
    failFor: (count: number) => {
      failures = count;
    },
    tries: () => tries,
    announced: () => sent.flatMap((message) => topicsSchema.parse(JSON.parse(message)).topics),
  };
}

function createLog() {
  const lines: string[] = [];
  const destination = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString('utf8'));
      done();
    },
  });
  return { log: pino({}, destination), lines };
}

describe('an announcement whose publishing fails', () => {
  it('is sent again until it is out, before those that came after it', async () => {
    const { bus, failFor, announced } = createFailingBus();
    const notifier = createNotifier(bus, createLog().log);
    failFor(2);
    notifier.announce('sessions.ended', 'first');
    notifier.announce('sessions.ended', 'second');
    await eventually(() => announced().length === 2, 'both announcements being sent');
    notifier.announce('sessions.ended', 'third');
    await notifier.close();
    assert.deepEqual(announced(), [
      ['sessions.ended', 'first'],
      ['sessions.ended', 'second'],
      ['sessions.ended', 'third'],
    ]);
  });

  it('is tried once more when the process ends', async () => {
    const { bus, failFor, tries, announced } = createFailingBus();
    const notifier = createNotifier(bus, createLog().log);
    notifier.announce('sessions.ended', 'the only one');
    await eventually(() => tries() > 0, 'the first try');
    failFor(0);
    await notifier.close();
    assert.deepEqual(announced(), [['sessions.ended', 'the only one']]);
  });

  it('is in the log as lost when the bus is still away at the end, and the end does not wait', async () => {
    const { bus, tries } = createFailingBus();
    const { log, lines } = createLog();
    const notifier = createNotifier(bus, log);
    notifier.announce('sessions.ended', 'the only one');
    await eventually(() => tries() > 0, 'the first try');
    await notifier.close();
    assert.match(lines.at(-1) ?? '', /announcements are lost/);
  });
});

describe('a wake-up whose publishing fails', () => {
  it('is not sent again: the others find its events when they poll, and the log says so', async () => {
    const { bus, tries } = createFailingBus();
    const { log, lines } = createLog();
    const notifier = createNotifier(bus, log);
    notifier.changed('order:1');
    await eventually(() => tries() === 1, 'the try');
    await notifier.close();
    assert.equal(tries(), 1);
    assert.match(lines.join(''), /other processes find its events at their next poll/);
  });

  it('of an event that is not stored is in the log as lost for other processes', async () => {
    const { bus } = createFailingBus();
    const { log, lines } = createLog();
    const notifier = createNotifier(bus, log);
    notifier.ephemeral('conversation:1', 'TypingChanged', { typing: true });
    await notifier.close();
    assert.match(lines.join(''), /an event that is not stored did not reach other processes/);
  });

  it('of events that are not stored is announced to the others once, as soon as the bus works again', async () => {
    const { bus, failFor, tries, announced } = createFailingBus();
    const notifier = createNotifier(bus, createLog().log);
    notifier.ephemeral('conversation:1', 'PresenceChanged', { online: true });
    notifier.ephemeral('conversation:2', 'PresenceChanged', { online: true });
    await eventually(() => tries() > 2, 'both tries and that of the announcement');
    failFor(0);
    await eventually(() => announced().length > 0, 'the announcement');
    await notifier.close();
    assert.deepEqual(announced(), [[eventsLost, true]]);
  });
});
