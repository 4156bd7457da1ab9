import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { featureLines, legalLines, readFeatures, readLegal } from './lines.ts';

describe('the lines of app settings', () => {
  it('are read as they were written', () => {
    const features = [
      { name: 'quotes', isOn: true },
      { name: 'calendar.v2', isOn: false },
    ];
    assert.deepEqual(readFeatures(featureLines(features)), { items: features });
    const links = [{ kind: 'PRIVACY', locale: 'de', url: 'https://example.org/privacy' }] as const;
    assert.deepEqual(readLegal(legalLines(links)), { items: links });
    assert.deepEqual(readFeatures('\n  quotes   on \n\n'), { items: [{ name: 'quotes', isOn: true }] });
  });

  it('say which one can not be read', () => {
    assert.deepEqual(readFeatures('quotes on\nquotes maybe'), { wrongLine: 2 });
    assert.deepEqual(readFeatures('quotes'), { wrongLine: 1 });
    assert.deepEqual(readLegal('TERMS en https://example.org\nNEWS en https://example.org'), {
      wrongLine: 2,
    });
    assert.deepEqual(readLegal('TERMS https://example.org'), { wrongLine: 1 });
  });
});
