import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fillReply, slashWord } from './canned-reply.ts';

describe('a canned reply', () => {
  const known = { customer: 'Ada', agent: 'Bo', company: 'Sample Services', orders: [] };
  const order = (number: string, createdAt: string, vendor: string | null) => ({
    number,
    createdAt,
    vendor: vendor === null ? null : { displayName: vendor },
  });

  it('gets the names of the customer, of the operator and of the company', () => {
    const text = 'Hello {{customer.name}}, {{ agent.name }} of {{company.name}} here.';
    assert.equal(fillReply(text, known), 'Hello Ada, Bo of Sample Services here.');
  });

  it('gets the number and the vendor of the newest order', () => {
    const orders = [
      order('1001', '2026-11-01T10:00:00Z', 'Old Pipes'),
      order('1002', '2026-11-02T10:00:00Z', 'New Pipes'),
    ];
    const text = '{{vendor.name}} comes for order {{order.number}}.';
    assert.equal(fillReply(text, { ...known, orders }), 'New Pipes comes for order 1002.');
  });

  it('leaves out what is not known, and leaves what is no placeholder', () => {
    const orders = [order('1002', '2026-11-02T10:00:00Z', null)];
    assert.equal(
      fillReply('{{order.number}}: {{vendor.name}}{{price}}', { ...known, orders }),
      '1002: {{price}}',
    );
    assert.equal(fillReply('[{{order.number}}]', known), '[]');
  });

  it('takes names as they are, whatever characters they have', () => {
    assert.equal(
      fillReply('{{customer.name}}', { ...known, customer: '$& {{agent.name}}' }),
      '$& {{agent.name}}',
    );
  });

  it('is searched by the word after a slash at the end', () => {
    assert.equal(slashWord('/ho'), 'ho');
    assert.equal(slashWord('Thanks. /'), '');
    assert.equal(slashWord('and/or'), undefined);
    assert.equal(slashWord('see https://a.example/x'), undefined);
  });
});
