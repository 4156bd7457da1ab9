import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fillReply, slashWord } from './canned-reply.ts';

describe('a canned reply', () => {
  it('gets the names of the customer and of the operator', () => {
    const filled = fillReply('Hello {{customer.name}}, {{ agent.name }} here.', {
      customer: 'Ada',
      agent: 'Bo',
    });
    assert.equal(filled, 'Hello Ada, Bo here.');
  });

  it('is searched by the word after a slash at the end', () => {
    assert.equal(slashWord('/ho'), 'ho');
    assert.equal(slashWord('Thanks. /'), '');
    assert.equal(slashWord('and/or'), undefined);
    assert.equal(slashWord('see https://a.example/x'), undefined);
  });
});
