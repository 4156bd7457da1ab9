import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { createLog } from './log.ts';
import type { LogFormat } from './log.ts';

/** Where a log writes to in these tests. */
function openOutput(isTTY: boolean) {
  const output = { text: '', isTTY, write: (line: string) => void (output.text += line) };
  return output;
}

function logTo(output: ReturnType<typeof openOutput>, format: LogFormat = 'pretty') {
  return createLog({ name: 'vendor', level: 'info', format, destination: output });
}

describe('log lines for people', () => {
  const noColour = process.env['NO_COLOR'];
  afterEach(() => {
    delete process.env['NO_COLOR'];
    if (noColour !== undefined) process.env['NO_COLOR'] = noColour;
  });

  it('have time, level, service, message and key=value on one line', () => {
    const output = openOutput(false);
    logTo(output).warn({ ms: 612, sql: 'select 1', tables: ['a', 'b'] }, 'slow statement');
    assert.match(
      output.text,
      /^\d\d:\d\d:\d\d WARN {2}vendor {7}slow statement ms=612 sql='select 1' tables=\[ 'a', 'b' \]\n$/,
    );
  });

  it('put the stack of an error on lines of its own', () => {
    const output = openOutput(false);
    logTo(output).error({ err: new TypeError('no such thing') }, 'unexpected error');
    const [first = '', second = '', third = ''] = output.text.split('\n');
    assert.match(first, /unexpected error$/);
    assert.match(second, /^ {4}TypeError: no such thing$/);
    assert.match(third, /^ {8}at /);
  });

  it('are coloured on a terminal, unless NO_COLOR asks for none', () => {
    const terminal = openOutput(true);
    delete process.env['NO_COLOR'];
    logTo(terminal).info('ready');
    assert.notEqual(stripVTControlCharacters(terminal.text), terminal.text);
    const plain = openOutput(true);
    process.env['NO_COLOR'] = '1';
    logTo(plain).info('ready');
    assert.equal(stripVTControlCharacters(plain.text), plain.text);
  });

  it('show no secrets, and are JSON where programs read them', () => {
    const people = openOutput(false);
    logTo(people).info({ headers: { authorization: 'Bearer abc' } }, 'asked');
    assert.ok(!people.text.includes('abc'));
    const programs = openOutput(false);
    logTo(programs, 'json').info({ ms: 3 }, 'asked');
    assert.partialDeepStrictEqual(JSON.parse(programs.text), { name: 'vendor', msg: 'asked', ms: 3 });
  });
});
