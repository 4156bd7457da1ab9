import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildSchema } from 'graphql';
import { enforceAccess } from './enforce.ts';

const directive = 'directive @allow(to: [String!]!, permission: String) on FIELD_DEFINITION';

describe('enforceAccess', () => {
  for (const type of ['Query', 'Mutation', 'Subscription']) {
    it(`refuses a schema whose ${type} has a field without @allow, and names the field`, () => {
      const query = type === 'Query' ? '' : 'type Query';
      const schema = buildSchema(`${directive} ${query} type ${type} { open: Int }`);
      assert.throws(() => enforceAccess(schema), new RegExp(`${type}\\.open needs @allow`));
    });
  }

  it('refuses a group that does not exist', () => {
    const schema = buildSchema(`${directive} type Query { open: Int @allow(to: ["EVERYBODY"]) }`);
    assert.throws(() => enforceAccess(schema), /ANYONE/);
  });

  it('refuses a field that names no group', () => {
    const schema = buildSchema(`${directive} type Query { open: Int @allow(to: []) }`);
    assert.throws(() => enforceAccess(schema));
  });

  it('refuses a rule on a field that no resolver answers', () => {
    const schema = buildSchema(`${directive} type Query { open: Int @allow(to: ["ANYONE"]) }`);
    assert.throws(() => enforceAccess(schema), /open has @allow but no resolver/);
  });
});
