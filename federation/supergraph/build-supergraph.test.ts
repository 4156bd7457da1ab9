import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { UnusableSupergraph } from './build-supergraph.ts';
import { loadSupergraph } from './load-supergraph.ts';

function compose(sdl: string): string {
  const header = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9")`;
  const composed = composeServices([{ name: 'a', url: 'http://a.test', typeDefs: parse(header + sdl) }]);
  if (composed.errors) throw new Error(composed.errors.map(({ message }) => message).join('\n'));
  return composed.supergraphSdl;
}

function refusalOf(sdl: string): string {
  try {
    loadSupergraph(sdl);
  } catch (error) {
    assert.ok(error instanceof UnusableSupergraph);
    assert.doesNotMatch(error.message, /\n/);
    return error.message;
  }
  throw new Error('It was loaded.');
}

describe('a supergraph that cannot be served', () => {
  it('is refused with the name of the unsupported directive and the way to fix it', () => {
    const linked = (url: string) =>
      compose('type Query { one: Int }').replace(
        'schema\n',
        `schema\n  @link(url: "${url}", for: EXECUTION)\n`,
      );
    assert.equal(
      refusalOf(linked('https://specs.apollo.dev/connect/v0.3')),
      'The supergraph needs @connect and @source (https://specs.apollo.dev/connect/v0.3), which this gateway cannot execute: take it out of the subgraphs and compose again.',
    );
    assert.match(
      refusalOf(linked('https://example.com/secret/v1.0')),
      /needs @secret \(https:\/\/example\.com\/secret\/v1\.0\)/,
    );
  });

  it('is refused with the first reason when it is not a supergraph', () => {
    assert.match(refusalOf('type Query { one: Int }'), /^The supergraph cannot be used: .+/);
    assert.match(refusalOf('type Query {'), /^The supergraph cannot be used: Syntax Error: .+/);
    assert.match(refusalOf(''), /^The supergraph cannot be used: .+/);
  });
});
