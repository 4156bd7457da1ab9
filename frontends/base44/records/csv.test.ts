import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { recordsOfCsv } from './csv.ts';

describe('records of a CSV file', () => {
  const read = (text: string) => recordsOfCsv(Buffer.from(text), new Set(['phone']));

  it('have numbers, booleans and lists where a cell is one, and text elsewhere', () => {
    assert.deepEqual(read('a,b,c,d,phone\n1.5,true,"[""x"",1]","say ""hi""",0301\n'), [
      { a: 1.5, b: true, c: ['x', 1], d: 'say "hi"', phone: '0301' },
    ]);
    assert.deepEqual(read('\ufeffa\n01\n'), [{ a: '01' }]);
  });

  it('have no empty cells', () => assert.deepEqual(read('a,b\n,2\n\n'), [{ b: 2 }]));

  it('are refused where a line does not fit', () => assert.throws(() => read('a,b\n1\n'), /is no CSV/));
});
