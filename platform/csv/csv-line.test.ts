import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { csvLine } from './csv-line.ts';

describe('csvLine', () => {
  it('quotes what has commas, quotes or line breaks', () => {
    assert.equal(csvLine(['a', 'b,c', 'd"e', 'f\ng', null]), 'a,"b,c","d""e","f\ng",\r\n');
  });

  it('lets no cell become a formula', () => {
    for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1']) {
      assert.equal(csvLine([text]), `'${text}\r\n`);
    }
    assert.equal(csvLine(['=HYPERLINK("x")']), `"'=HYPERLINK(""x"")"\r\n`);
  });

  it('leaves numbers as they are', () => {
    assert.equal(csvLine([-12.5, 0]), '-12.5,0\r\n');
  });
});
