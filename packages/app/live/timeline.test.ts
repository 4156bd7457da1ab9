import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Timeline } from './timeline.ts';
import type { Entry } from './timeline.ts';

const seqs = (timeline: Timeline<Entry>) => timeline.snapshot().messages.map(({ seq }) => seq);

describe('a timeline', () => {
  it('has each message once and in order, however pages and events come', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 20 }), { maxLength: 10 }),
        (pages) => {
          const timeline = new Timeline<Entry>();
          for (const page of pages) timeline.add(page.map((seq) => ({ seq })));
          assert.deepEqual(
            seqs(timeline),
            [...new Set(pages.flat())].toSorted((one, other) => one - other),
          );
        },
      ),
    );
  });

  it('shows a message as pending until its event is there', () => {
    const timeline = new Timeline<Entry>();
    timeline.add([{ seq: 1 }], false);
    timeline.sending('mine', 'Hello', 0);
    assert.equal(timeline.snapshot().pending.length, 1);
    timeline.add([{ seq: 2, clientId: 'mine' }]);
    assert.deepEqual([seqs(timeline), timeline.snapshot().pending], [[1, 2], []]);
  });

  it('keeps what could not be sent until it is sent again or discarded', () => {
    const timeline = new Timeline<Entry>();
    timeline.sending('one', 'Hello', 0);
    timeline.failed('one', 'You are offline.');
    timeline.clear();
    assert.equal(timeline.snapshot().pending[0]?.failure, 'You are offline.');
    timeline.sending('one', 'Hello', 5);
    assert.equal(timeline.snapshot().pending[0]?.failure, undefined);
    timeline.discard('one');
    assert.deepEqual(timeline.snapshot().pending, []);
  });

  it('gives the same snapshot until something changes, and says when', () => {
    const timeline = new Timeline<Entry>();
    let changes = 0;
    const stop = timeline.subscribe(() => (changes += 1));
    assert.equal(timeline.snapshot(), timeline.snapshot());
    timeline.add([{ seq: 7 }]);
    assert.deepEqual([changes, timeline.newestSeq], [1, 7]);
    stop();
    timeline.add([{ seq: 8 }]);
    assert.equal(changes, 1);
  });
});
