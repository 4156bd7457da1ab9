import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answerProblem } from './answer-problem.ts';

describe('the look at an answer before a customer reads it', () => {
  it('lets ordinary answers pass', () => {
    for (const text of [
      'Order 1042 (Plumbing): a vendor has accepted it, for 30 Nov 2026, 14:00.',
      'We can help with: Cleaning, Moving, Plumbing. Which one do you need?',
      'Auftrag 1042 (Umzug): die Arbeit läuft, von Meier & Söhne.',
      'Somebody comes at 9.30 tomorrow. Is 12 High Street right?',
      'Kommt um 9 Uhr. Passt das?',
    ]) {
      assert.equal(answerProblem(text, []), null, text);
    }
  });

  it('stops addresses of the web and of mail in whatever spelling, also those that a tool has said', () => {
    for (const text of [
      'See https://a.example',
      'Log in at www.a-b.example now',
      'mail to jo.doe+x@some-host.example please',
      'evil.com has it',
      'ev\u200bil.c\u200bom has it',
      'ｗｗｗ．ｅｖｉｌ．ｃｏｍ',
      'evil (dot) com, evil [dot] de',
    ]) {
      assert.match(answerProblem(text, [text]) ?? '', /address/, text);
    }
  });

  it('stops prices and long numbers, unless a tool has said them', () => {
    for (const text of ['It costs 80 €.', 'EUR 1,250.00 all in', 'only 5 dollars', '$5', 'Pay £ 30.']) {
      assert.match(answerProblem(text, ['Order 7']) ?? '', /price/, text);
      assert.equal(answerProblem(text, [`The tool says: ${text}`]), null, text);
    }
    for (const text of [
      'Call +49 30 901820.',
      '0900/555-0100',
      'DE89 3704 0044 0532 0130 00',
      '0.9.0.0.5.5.5',
    ]) {
      assert.match(answerProblem(text, ['Order 7']) ?? '', /number/, text);
      assert.equal(answerProblem(text, [text]), null, text);
    }
  });

  it('takes time in proportion to the length of a text', () => {
    for (const piece of ['1 ', 'a.', '1.', '$ ', 'a@', '(dot) ']) {
      const startedAt = performance.now();
      answerProblem(piece.repeat(50_000), []);
      assert.ok(performance.now() - startedAt < 1_000, piece);
    }
  });
});
