import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shareOfMessage, toGsm } from '../gsm.ts';
import { briefSummary } from './brief-summary.ts';

const around = 'New plumbing order, 3.2 km: Answer by 10:30.';
const fits = (text: string) => shareOfMessage(`${around} ${text}`) <= 1;

describe('briefSummary', () => {
  it('is the summary as a sentence', () => {
    assert.equal(briefSummary('Kitchen sink is leaking', around), 'Kitchen sink is leaking.');
    assert.equal(briefSummary('Can you come today?', around), 'Can you come today?');
  });

  it('cuts a long summary to one text message', () => {
    const text = briefSummary('Water everywhere. '.repeat(40), around);
    assert.ok(fits(text) && text.length > 100, text);
    assert.match(text, /[^.]\.\.\.$/);
  });

  it('keeps a text of another script within one message too', () => {
    const text = briefSummary('Прорвало трубу на кухне, вода на полу', around);
    assert.ok(fits(text), text);
    assert.match(text, /Прор/);
  });

  it('stays one line whatever the summary holds', () => {
    assert.equal(briefSummary('one\r\ntwo\u0007\tthree', around), 'one two three.');
  });

  it('is empty without a summary', () => {
    assert.equal(briefSummary('', around), '');
  });
});

describe('toGsm', () => {
  it('keeps what GSM has and replaces what says the same', () => {
    assert.equal(toGsm('Straße – „für“ café €5…'), 'Straße - "für" café €5...');
    assert.equal(toGsm('Łódź čaj'), 'Łodz caj');
    assert.equal(shareOfMessage('x'.repeat(160)), 1);
    assert.equal(shareOfMessage('€'.repeat(80)), 1);
    assert.equal(shareOfMessage('ж'.repeat(70)), 1);
  });
});
