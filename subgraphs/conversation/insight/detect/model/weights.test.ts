import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { describe, it } from 'node:test';
import { FILES, readModels, SHIPPED } from './models.ts';
import { quantize, readModel, writeHead } from './weights-file.ts';

describe('files of weights', () => {
  for (const file of ['scam-signs.json', 'intents.json']) {
    it(`${file} is under 64 KB`, () => {
      assert.ok(statSync(new URL(`../weights/${file}`, import.meta.url)).size < 64 * 1024);
    });
  }

  it('come back as they were written, one byte each', () => {
    const weights = {
      values: Float64Array.from({ length: 16 }, (_, at) => Math.sin(at)),
      scale: 1,
      bias: -0.5,
      calibration: { slope: 1.25, offset: 0.5 },
    };
    const file = {
      model: 'intents',
      version: '1',
      trainedOn: 'x',
      licence: 'x',
      bits: 4,
      heads: [writeHead('BOOK', weights)],
    };
    const head = readModel(JSON.parse(JSON.stringify(file)), 'intents').heads.get('BOOK');
    assert.deepEqual(head, quantize(weights));
  });

  it('are refused under the name of another model, and when their length is wrong', () => {
    const file = { model: 'intents', version: '1', trainedOn: 'x', licence: 'x', bits: 5, heads: [] };
    assert.throws(() => readModel(file, 'scam-words'), /not of scam-words/);
    const weights = { values: new Int8Array(16), scale: 1, bias: 0, calibration: { slope: 1, offset: 0 } };
    assert.throws(() => readModel({ ...file, heads: [writeHead('BOOK', weights)] }, 'intents'), /length/);
  });

  it('of a folder without files are the shipped ones', () => {
    assert.deepEqual(readModels('/nowhere'), SHIPPED);
    assert.ok(FILES.intents);
  });
});
