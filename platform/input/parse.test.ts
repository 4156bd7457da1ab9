import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import { email, money, text } from './fields.ts';
import { parseInput } from './parse.ts';

const schema = z.object({ summary: text(1, 10), contact: z.object({ email }), price: money });

function refusalOf(value: unknown): GraphQLError {
  try {
    parseInput(schema, value);
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

describe('parseInput', () => {
  it('names every wrong field at once, each with one sentence for people', () => {
    const { extensions, message } = refusalOf({
      summary: '',
      contact: { email: 'nobody' },
      price: { amount: -1, currency: 'EUR' },
    });
    assert.equal(extensions['code'], 'BAD_USER_INPUT');
    assert.equal(extensions['field'], 'input.summary');
    assert.deepEqual(extensions['fields'], [
      { field: 'input.summary', message: 'Must not be empty.' },
      { field: 'input.contact.email', message: 'Is not an e-mail address.' },
      { field: 'input.price.amount', message: 'Must not be negative.' },
    ]);
    assert.equal(message, '3 fields are not valid.');
  });

  it('says of one wrong field what is wrong, without its path', () => {
    const { extensions, message } = refusalOf({
      summary: 'tap',
      contact: { email: 'a@example.com' },
      price: { amount: 1.5, currency: 'EUR' },
    });
    assert.equal(message, 'Must be a whole number of minor units.');
    assert.equal(extensions['field'], 'input.price.amount');
  });

  it('gives the parsed value', () => {
    const given = {
      summary: ' tap ',
      contact: { email: ' a@example.com ' },
      price: { amount: 1, currency: 'EUR' },
    };
    assert.deepEqual(parseInput(schema, given), {
      summary: 'tap',
      contact: { email: 'a@example.com' },
      price: { amount: 1, currency: 'EUR' },
    });
  });
});
