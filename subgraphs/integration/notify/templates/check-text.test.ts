import assert from 'node:assert/strict';
import { GraphQLError } from 'graphql';
import { describe, it } from 'node:test';
import type { Channel } from '../channels.ts';
import { orderAccepted } from '../types/order-accepted/order-accepted.ts';
import { checkText } from './check-text.ts';

/** The fields that are wrong, with what is said about them. */
function problems(channel: Channel, body: string, subject: string | null = null): Record<string, string> {
  try {
    checkText(orderAccepted, { channel, subject, body });
    return {};
  } catch (error) {
    assert.ok(error instanceof GraphQLError && error.extensions['code'] === 'BAD_USER_INPUT');
    const fields = error.extensions['fields'] as { field: string; message: string }[];
    return Object.fromEntries(fields.map(({ field, message }) => [field, message]));
  }
}
const ofBody = (channel: Channel, body: string, subject: string | null = null) =>
  problems(channel, body, subject)['input.body'] ?? '';

describe('a text that an administrator writes', () => {
  it('is right with the variables, tags and filters that exist', () => {
    const body =
      '{% if conversationId %}{{ vendor | upcase }}{% else %}{% assign who = vendor %}{{ who }}{% endif %}';
    for (const channel of ['SMS', 'WHATSAPP', 'VOICE'] as const)
      assert.deepEqual(problems(channel, body), {});
    for (const channel of ['EMAIL', 'PUSH', 'IN_APP'] as const)
      assert.deepEqual(problems(channel, body, '{{ service }}'), {});
    const mail = '<strong>{{ vendor }}</strong> <em>now</em> <a href="https://example.com/a">x</a> 1 < 2';
    assert.deepEqual(problems('EMAIL', mail, 'S'), {});
  });

  it('names unknown variables, filters and tags, and those that exist', () => {
    assert.equal(
      ofBody('SMS', '{{ vendro }} {{ price.amount }}'),
      'Has unknown variables: vendro, price. This type has service, vendor, conversationId.',
    );
    assert.match(
      ofBody('SMS', '\n{{ vendor | shout }}'),
      /^Has an undefined filter: shout \(line 2\)\. Filters are abs, append/,
    );
    assert.match(ofBody('SMS', '{% shout %}'), /^Has an unknown tag "shout" \(line 1\)\. Tags are assign/);
    assert.match(
      ofBody('SMS', '{{ vendor '),
      /^Can not be filled in: output "{{ vendor " not closed \(line 1\)/,
    );
    const thousand = Array.from({ length: 1_000 }, (_, at) => `{{ v${at} }}`).join('');
    assert.match(ofBody('SMS', thousand), /^Has unknown variables: v0, v1, v2, v3, v4 and 995 more\./);
  });

  it('puts no markup of its own and no value inside of a tag into a mail', () => {
    for (const markup of [
      '<script>alert(1)</script>',
      '<img src="{{ vendor }}">',
      '<a href="{{ vendor }}">x</a>',
      '<a href="https://example.com/{{vendor}}">x</a>',
      '<a href="javascript:alert(1)">x</a>',
      '<strong class="{{ vendor }}">x</strong>',
      '<strong{% if vendor %} onclick="x"{% endif %}>x</strong>',
      '<style>',
    ])
      assert.match(ofBody('EMAIL', markup, 'S'), /^Has markup that a mail can not have: </, markup);
  });

  it('has a title where its channel has one, and nowhere else', () => {
    assert.deepEqual(problems('PUSH', 'x'), { 'input.subject': 'Must not be empty.' });
    assert.match(problems('SMS', 'x', 'S')['input.subject'] ?? '', /^Must be empty/);
    assert.deepEqual(Object.keys(problems('EMAIL', '{{ a }}', '{{ b }}')), ['input.subject', 'input.body']);
  });

  it('ends: with a result that fits its channel, within bounds of work and memory', () => {
    assert.match(
      ofBody('SMS', '{% for i in (1..100000000) %}x{% endfor %}'),
      /^Can not be filled in: memory alloc limit/,
    );
    assert.match(ofBody('SMS', 'x'.repeat(1_601)), /^Is too long .* takes 1600 characters/);
    assert.equal(ofBody('SMS', '{% if false %}x{% endif %}'), 'Is empty with the values of the preview.');
  });
});
