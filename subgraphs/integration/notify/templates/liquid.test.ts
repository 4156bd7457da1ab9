import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fillIn, longestResult, readText } from './liquid.ts';

const fill = (source: string, values: object = {}, kind: 'PLAIN' | 'MAIL' = 'PLAIN') =>
  fillIn(readText(source, kind), { ...values });

describe('a text in Liquid', () => {
  it('shows values, and escapes them in mails', () => {
    assert.equal(
      fill('{{ name }}, {{ price | upcase }}', { name: '<b>Ada</b>', price: 'a' }),
      '<b>Ada</b>, A',
    );
    assert.equal(fill('<em>{{ name }}</em>', { name: '<b>' }, 'MAIL'), '<em>&lt;b></em>');
    assert.equal(fill('{{ gone }}{% if gone %}x{% endif %}', { gone: null }, 'MAIL'), '');
  });

  it('refuses a missing value, an unknown filter and an unknown tag', () => {
    assert.throws(() => fill('{{ nmae }}', { name: 'Ada' }), /undefined variable: nmae/);
    assert.throws(() => fill('{{ name | shout }}'), /undefined filter: shout/);
    assert.throws(() => fill('{% shout %}'), /tag "shout" not found/);
  });

  it('reaches no prototype, no file, no other text, and puts no unescaped value into a mail', () => {
    assert.throws(() => fill('{{ name.constructor }}', { name: {} }), /undefined variable/);
    assert.throws(() => fill('{{ name.__proto__.polluted }}', { name: {} }), /undefined variable/);
    for (const tag of [
      'include "x"',
      'render "x"',
      'layout "x"',
      'block x',
      'capture x',
      'echo x',
      'liquid x',
    ])
      assert.throws(() => fill(`{% ${tag} %}`), /not found/);
    for (const filter of ['raw', 'json', 'strip_html', 'newline_to_br', 'date', 'map', 'where_exp'])
      assert.throws(() => fill(`{{ name | ${filter} }}`, { name: '<' }, 'MAIL'), /undefined filter/);
  });

  it('stops at too much work, too much memory and too long a result', () => {
    const loop = (times: number, body: string) => `{% for i in (1..${times}) %}${body}{% endfor %}`;
    assert.throws(() => fill(loop(100_000_000, 'x')), /memory alloc limit/);
    assert.throws(() => fill(loop(1_000, loop(1_000, 'x'))), /memory alloc limit/);
    assert.throws(() => fill(loop(10_000, 'x'.repeat(100))), new RegExp(`more than ${longestResult}`));
    assert.throws(() => readText('x'.repeat(1_000_000), 'PLAIN'), /parse length limit/);
  });
});
