import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FetchNode, FlattenNode, PlanNode } from '@apollo/query-planner';
import { OperationTypeNode } from 'graphql';
import { joinAlikeFetches } from './alike-fetches.ts';

let made = 0;

/** Fetches a field from `subgraph` for the entities at a path, with its own operation name. */
function fetch(path: string, field = 'name', subgraph = 'people'): FlattenNode {
  const operationName = `Op__${subgraph}__${made++}`;
  return {
    kind: 'Flatten',
    path: path.split('.'),
    node: {
      kind: 'Fetch',
      serviceName: subgraph,
      operationName,
      operation: `query ${operationName}($representations:[_Any!]!){_entities(representations:$representations){...on Person{${field}}}}`,
      operationKind: OperationTypeNode.QUERY,
      variableUsages: [],
      requires: [
        { kind: 'InlineFragment', typeCondition: 'Person', selections: [{ kind: 'Field', name: 'id' }] },
      ],
    },
  };
}

function pathsOf(...nodes: PlanNode[]): readonly string[] {
  const plan = joinAlikeFetches({ kind: 'QueryPlan', node: { kind: 'Parallel', nodes } });
  const root = plan.node;
  const kept = root?.kind === 'Parallel' ? root.nodes : [root];
  return kept.map((node) => (node?.kind === 'Flatten' ? node.path.join('.') : ''));
}

describe('parallel fetches', () => {
  it('are joined where only the types above their objects differ', () => {
    const nodes = [fetch('things.@|[Book].author'), fetch('things.@|[Film,Song].author')];
    assert.deepEqual(pathsOf(...nodes), ['things.@|[Book,Film,Song].author']);
  });

  it('are joined where that takes several steps', () => {
    const nodes = ['a|[A].b|[X]', 'a|[B].b|[Y]', 'a|[A].b|[Y]', 'a|[B].b|[X]'].map((path) => fetch(path));
    assert.deepEqual(pathsOf(...nodes), ['a|[A,B].b|[X,Y]']);
  });

  it('stay apart where their fields, subgraphs or places differ', () => {
    for (const other of [
      fetch('things.@|[Film].author', 'age'),
      fetch('things.@|[Film].author', 'name', 'accounts'),
      fetch('things.@|[Film].editor'),
      fetch('others.@|[Film].author'),
      fetch('things.@.author'),
      fetch('things.@|[Film]'),
    ]) {
      assert.equal(pathsOf(fetch('things.@|[Book].author'), other).length, 2);
    }
  });
});

describe('the fetches after a subscription event', () => {
  it('are joined too, at paths that begin with a field', () => {
    const nodes = [fetch('.sent|[Text].author'), fetch('.sent|[Photo].author')];
    const primary = fetch('').node as FetchNode;
    const rest: PlanNode = { kind: 'Parallel', nodes };
    const { node } = joinAlikeFetches({ kind: 'QueryPlan', node: { kind: 'Subscription', primary, rest } });
    assert.ok(node?.kind === 'Subscription' && node.rest?.kind === 'Flatten');
    assert.deepEqual(node.rest.path, ['sent|[Photo,Text]', 'author']);
  });
});
