import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildASTSchema, parse, printSchema } from 'graphql';
import { toApiSchema } from './to-api-schema.ts';

const SUPERGRAPH = `
  schema @link(url: "https://specs.apollo.dev/link/v1.0") { query: Query }
  directive @link(url: String, import: [link__Import]) repeatable on SCHEMA
  directive @join__type(graph: join__Graph!) repeatable on OBJECT
  directive @inaccessible on FIELD_DEFINITION | OBJECT
  scalar link__Import
  enum join__Graph { A @join__graph(name: "a", url: "") }
  type Query @join__type(graph: A) { old: Int @deprecated(reason: "gone") open: Link secret: Secret @inaccessible }
  "Not of the link machinery, whatever its name begins with."
  type Link @join__type(graph: A) { url: String }
  type Secret @inaccessible { id: ID }
`;

describe('toApiSchema', () => {
  it('leaves what clients see: no machinery, nothing inaccessible, deprecations kept', () => {
    const schema = printSchema(buildASTSchema(toApiSchema(parse(SUPERGRAPH))));
    assert.doesNotMatch(schema, /join__|link__|ecret/);
    assert.match(schema, /old: Int @deprecated\(reason: "gone"\)/);
    assert.match(schema, /type Link/);
  });

  it('hides what is inaccessible by the full name of the directive as well', () => {
    const renamed = SUPERGRAPH.replaceAll('@inaccessible', '@federation__inaccessible');
    assert.doesNotMatch(printSchema(buildASTSchema(toApiSchema(parse(renamed)))), /ecret/);
  });
});
