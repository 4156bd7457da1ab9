import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shareOfMessage, toGsm } from './gsm.ts';
import { offerText } from './offer-text.ts';

const now = new Date('2026-03-01T09:00:00Z');
const facts = {
  service: 'plumbing',
  summary: 'Kitchen sink is leaking',
  distanceKm: 3.24,
  expiresAt: new Date('2026-03-01T09:30:59Z'),
  timezone: 'Europe/Berlin',
};

describe('offerText', () => {
  it('says what, where and until when', () => {
    assert.equal(
      offerText(facts, now),
      'New plumbing order, 3.2 km: Kitchen sink is leaking. Answer by 10:30.',
    );
  });

  it('cuts a long summary to one text message', () => {
    const text = offerText({ ...facts, summary: 'Water everywhere. '.repeat(40) }, now);
    assert.ok(text.length > 140 && text.length <= 160, text);
    assert.match(text, /\.\.\. Answer by 10:30\.$/);
  });

  it('keeps a text of another script within one message too', () => {
    const text = offerText({ ...facts, summary: 'Прорвало трубу на кухне, вода на полу' }, now);
    assert.ok(text.length <= 70, text);
    assert.match(text, /Прор/);
  });

  it('stays one line whatever the summary holds', () => {
    assert.match(offerText({ ...facts, summary: 'one\r\ntwo\u0007\tthree' }, now), /: one two three\. /);
  });

  it('names the day where the vendor’s today is over by then', () => {
    const late = { ...facts, expiresAt: new Date('2026-03-01T23:05:00Z') };
    assert.match(offerText(late, now), /Answer by 2 March 00:05\.$/);
  });

  it('needs no summary', () => {
    assert.equal(offerText({ ...facts, summary: '' }, now), 'New plumbing order, 3.2 km. Answer by 10:30.');
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
