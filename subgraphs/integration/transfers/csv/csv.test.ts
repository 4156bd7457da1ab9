import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { decodeParts } from './decode-parts.ts';
import { findDelimiter } from './delimiter.ts';
import { detectEncoding } from './detect-encoding.ts';
import type { Encoding } from './encodings.ts';
import { guardCell, unguardCell } from '#platform/transfers/formula-guard.ts';
import { headerOf } from './header.ts';
import { readRecords } from './read-records.ts';
import { UnreadableFile } from './unreadable-file.ts';
import { writeCsv } from './write-csv.ts';

async function* pieces(bytes: Uint8Array, size = 7): AsyncGenerator<Uint8Array, void, undefined> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function* once(text: string): AsyncGenerator<string, void, undefined> {
  yield text;
}

async function rowsOf(text: string, delimiter: ',' | ';' | '\t' | '|' = ','): Promise<(readonly string[])[]> {
  const rows = [];
  for await (const { cells } of readRecords(once(text), delimiter)) rows.push(cells);
  return rows;
}

async function codeOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return 'none';
  } catch (error) {
    assert.ok(error instanceof UnreadableFile, String(error));
    return error.code;
  }
}

const utf16 = (text: string, isBig: boolean): Uint8Array => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
};

describe('the encoding of a file', () => {
  const text = 'Größe;Preis\n5 €;ü\n';
  const cases: readonly (readonly [string, Encoding, Uint8Array])[] = [
    ['UTF-8', 'UTF_8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', 'UTF_8', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16, little end first', 'UTF_16LE', utf16(text, false)],
    ['UTF-16, big end first', 'UTF_16BE', utf16(text, true)],
    ['Windows-1252', 'WINDOWS_1252', Buffer.from(text.replace('€', '\u0080'), 'latin1')],
  ];
  for (const [name, encoding, bytes] of cases) {
    it(`is found: ${name}, and its text is read across pieces`, async () => {
      assert.equal(await detectEncoding(pieces(bytes)), encoding);
      let read = '';
      for await (const piece of decodeParts(pieces(bytes), encoding)) read += piece;
      assert.equal(read, text);
    });
  }

  it('is refused for a workbook, an empty file and NUL', async () => {
    assert.equal(await codeOf(() => detectEncoding(pieces(Buffer.from('PK\u0003\u0004rest')))), 'NOT_CSV');
    assert.equal(await codeOf(() => detectEncoding(pieces(Buffer.alloc(0)))), 'EMPTY');
    assert.equal(await codeOf(() => detectEncoding(pieces(Buffer.from('a,b\n\u0000,c')))), 'NUL');
  });
});

describe('the delimiter of a file', () => {
  it('is found, also where the cells have others', () => {
    assert.equal(findDelimiter('a,b\n1,2\n'), ',');
    assert.equal(findDelimiter('name;price\n"a, b";1,5\nc;2,5\n'), ';');
    assert.equal(findDelimiter('a\tb\n1,0\t2\n'), '\t');
    assert.equal(findDelimiter('a|b|c\n1|2|3\n'), '|');
  });

  it('is missing in a file with one column', async () => {
    assert.equal(await codeOf(async () => findDelimiter('name\nA\nB\n')), 'ONE_COLUMN');
  });
});

describe('the header of a file', () => {
  it('names the columns, those without a name by their place and repeated ones by a number', () => {
    assert.deepEqual(headerOf(['Name', '', 'Name']), ['Name', 'Column 2', 'Name (2)']);
  });

  it('is refused where the first row holds data', async () => {
    for (const cells of [
      ['Jane', 'jane@example.org'],
      ['Jane', '+49 30 123'],
      ['', ''],
      ['a', '2026-01-01'],
    ])
      assert.equal(await codeOf(async () => headerOf(cells)), 'NO_HEADER');
  });
});

describe('the header of a file that is made to be slow', () => {
  it('is looked at up to its two hundredth character', () => {
    const [name] = headerOf([`${'@.'.repeat(30_000)} x`, 'b']);
    assert.equal(name?.length, 200);
  });
});

describe('the rows of a file', () => {
  it('have the numbers that a spreadsheet shows, and empty ones are left out', async () => {
    const rows = [];
    for await (const record of readRecords(once('a,b\r\n\r\n1,"x\ny"\r\n'), ',')) rows.push(record);
    assert.deepEqual(rows, [
      { row: 1, cells: ['a', 'b'] },
      { row: 3, cells: ['1', 'x\ny'] },
    ]);
  });

  it('are refused with quotes that never close, a million columns, a long cell and too many rows', async () => {
    assert.equal(await codeOf(() => rowsOf('a,b\n"1,2\n')), 'QUOTES');
    assert.equal(await codeOf(() => rowsOf('a,b\n1"2,3\n')), 'QUOTES');
    assert.equal(await codeOf(() => rowsOf(`a,b\n"1${',2\n'.repeat(1_000_000)}`)), 'RECORD_TOO_LONG');
    assert.equal(await codeOf(() => rowsOf(','.repeat(1_000_000))), 'TOO_MANY_COLUMNS');
    assert.equal(await codeOf(() => rowsOf(`a,b\n1,${'x'.repeat(65_537)}\n`)), 'CELL_TOO_LONG');
    assert.equal(await codeOf(() => rowsOf('a,b\n'.repeat(200_002))), 'TOO_MANY_ROWS');
  });
});

describe('a large file', () => {
  it('lets other work have its turn after every few rows, also where it is refused', async () => {
    for (const [text, code] of [
      [','.repeat(1_000_000), 'TOO_MANY_COLUMNS'],
      [`${','.repeat(2_000_000)}\n`, 'RECORD_TOO_LONG'],
      ['a,b\n'.repeat(200_002), 'TOO_MANY_ROWS'],
    ] as const) {
      let turns = 0;
      const other = setInterval(() => (turns += 1), 0);
      assert.equal(await codeOf(() => rowsOf(text)), code);
      clearInterval(other);
      assert.ok(turns >= 10, `${code}: ${turns} turns`);
    }
  });

  it('is read as it is, wherever its pieces end', async () => {
    const cells = ['äöü', '€', '😀', 'x'].map((text) => text.repeat(5_000));
    assert.deepEqual(await rowsOf(`${cells.join(',')}\r\n`.repeat(3)), [cells, cells, cells]);
  });
});

describe('a cell that a spreadsheet would take for a formula', () => {
  it('gets an apostrophe, which is taken off again', () => {
    for (const cell of ['=1+1', '+1-1', '-2', '@x', '\tx', '\rx', "'=1", "''+1"]) {
      assert.equal(guardCell(cell), `'${cell}`);
      assert.equal(unguardCell(guardCell(cell)), cell);
    }
    for (const cell of ['', 'a', "'Ndrangheta", '1', ' =1']) {
      assert.equal(guardCell(cell), cell);
      assert.equal(unguardCell(cell), cell);
    }
  });

  it('stays as it is in a column of numbers', () => {
    assert.equal(writeCsv([['-1.5', '-1.5']], new Set([0])), "-1.5,'-1.5\r\n");
  });
});

describe('what was exported', () => {
  it('is imported as it was, whatever the cells hold', async () => {
    const dangerous = fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      '\t',
      '\r',
      "'",
      '"',
      ',',
      ';',
      '\n',
      '\r\n',
      '+1-1',
    );
    const cell = fc
      .array(fc.oneof(dangerous, fc.string({ unit: 'grapheme', maxLength: 5 })), { maxLength: 5 })
      .map((parts) => parts.join('').replaceAll('\u0000', ''));
    const table = fc
      .integer({ min: 2, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
      );
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const header = rows[0]?.map((_, index) => `c${index}`) ?? [];
        const [, ...read] = await rowsOf(writeCsv([header, ...rows]));
        assert.deepEqual(
          read.map((cells) => cells.map(unguardCell)),
          rows,
        );
      }),
      { numRuns: 500, examples: [[[['+1-1', "'=x"]]]] },
    );
  });
});
