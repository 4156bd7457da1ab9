import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createVault } from './vault.ts';

const redact = (text: string, ...names: string[]) => createVault(names).redact(text);

describe('personal data in a question to a language model', () => {
  it('leaves as placeholders: telephone numbers and e-mail addresses', () => {
    assert.equal(
      redact('Call +49 (30) 123-4567 or 030/1234567, mail jo.doe+x@mail.example.com!'),
      'Call [number] or [number 2], mail [e-mail address]!',
    );
    assert.equal(redact('اتصل ٠٣٠١٢٣٤٥٦٧'), 'اتصل [number]');
  });

  it('leaves as placeholders: cards and accounts', () => {
    assert.equal(
      redact('4111 1111 1111 1111, DE89 3704 0044 0532 0130 00, GB82WEST12345698765432'),
      '[number], [account number], [account number 2]',
    );
  });

  it('leaves as placeholders: the names of the people that it is about, whole or in part', () => {
    assert.equal(
      redact(
        'Jo Example called. JO EXAMPLE, Jo and Ms. Example; Johanna and an example stay.',
        'Jo  Example',
      ),
      '[name] called. [name 2], [name 3] and Ms. [name 4]; Johanna and an example stay.',
    );
    assert.equal(redact('Björk Ólafsdóttir (sic)', 'Björk Ólafsdóttir', '(sic)', ' '), '[name] [name 2]');
  });

  it('has the same placeholder wherever it is the same', () => {
    const vault = createVault(['Ada']);
    assert.equal(
      vault.redact('Ada: a@b.example, c@d.example'),
      '[name]: [e-mail address], [e-mail address 2]',
    );
    assert.equal(vault.redact('c@d.example is of Ada'), '[e-mail address 2] is of [name]');
    assert.equal(
      vault.restore('Dear [Name], is [E-MAIL ADDRESS 2] right?'),
      'Dear Ada, is c@d.example right?',
    );
  });

  it('keeps dates, times, prices and house numbers', () => {
    const text = 'On 2026-03-01 at 09:30, or 01.03.2026, for 120.50 EUR at Main Street 12, 10115 Berlin';
    assert.equal(redact(text), text);
  });

  it('leaves placeholders alone that nobody has made', () => {
    assert.equal(createVault().restore('[name], [number 7] [x'), '[name], [number 7] [x');
  });

  it('takes time in proportion to the text', () => {
    const started = performance.now();
    const vault = createVault(['Jo Example']);
    for (const part of ['y', '1', '(', '.', '@', '1(', '[', '[name', 'AB12 ', 'Jo ']) {
      vault.restore(vault.redact(part.repeat(8_000)));
    }
    assert.ok(performance.now() - started < 1_000);
  });
});

const word = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    'Jo Example',
    'Jo',
    'jo@example.com',
    '+49 30 1234567',
    '4111 1111 1111 1111',
    '2026-03-01',
  ),
  fc.constantFrom('DE89 3704 0044 0532 0130 00', '[name]', '[NAME 2]', '[number', '[e-mail address 3]'),
  fc.constantFrom('[', ']', ' ', '\n', '[name [number]]'),
);
const someText = fc.array(word, { maxLength: 12 }).map((words) => words.join(''));
const someNames = fc.array(fc.constantFrom('Jo Example', 'number', '[name', 'x]', 'Zoë', '1'), {
  maxLength: 3,
});

/** Cuts a text into pieces at any places. */
function cut(text: string, places: readonly number[]): string[] {
  const at = [0, ...places.map((place) => place % (text.length + 1)), text.length].toSorted((a, b) => a - b);
  return at.slice(1).map((end, index) => text.slice(at[index], end));
}

describe('a text that went out and came back', () => {
  it('is the same, whatever was in it', () => {
    fc.assert(
      fc.property(someText, someNames, (text, names) => {
        const vault = createVault(names);
        assert.equal(vault.restore(vault.redact(text)), text);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is the same in whatever pieces it comes, also when they end within a placeholder', () => {
    fc.assert(
      fc.property(someText, someNames, fc.array(fc.nat(500), { maxLength: 30 }), (text, names, places) => {
        const vault = createVault(names);
        const restorer = vault.restorer();
        const pieces = cut(vault.redact(text), places).map((piece) => restorer.push(piece));
        assert.equal(pieces.join('') + restorer.end(), text);
      }),
      { numRuns: 2_000 },
    );
  });

  it('holds back no more than what may become a placeholder', () => {
    const vault = createVault(['Ada']);
    const text = vault.redact('Ada');
    assert.equal(text, '[name]');
    const restorer = vault.restorer();
    assert.deepEqual(
      ['See [1', '], dear [na', 'me', '], and [not', ' a name'].map((piece) => restorer.push(piece)),
      ['See [1', '], dear ', '', 'Ada, and [not', ' a name'],
    );
  });
});
