import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { OperationTypeNode } from 'graphql';
import { hasMetRequirements } from './met-requirements.ts';

// The type demands a parsed document, which the planner itself omits.
const fetchNode = (
  operation: string,
  requires: NonNullable<FetchNode['requires']> = [],
): Omit<FetchNode, 'operationDocumentNode'> => ({
  kind: 'Fetch',
  serviceName: 'any',
  operation,
  operationName: undefined,
  operationKind: OperationTypeNode.QUERY,
  ...(requires.length > 0 ? { requires } : {}),
});

const at = (path: readonly string[], operation: string, ...required: readonly string[]): PlanNode => {
  const fields = required.map((name) => ({ kind: 'Field', name }) as const);
  const requires = [{ kind: 'InlineFragment', typeCondition: 'Good', selections: fields } as const];
  const query = `query($representations:[_Any!]!){_entities(representations:$representations){...on Good{${operation}}}}`;
  return { kind: 'Flatten', path: [...path], node: fetchNode(query, requires) };
};

const goods = fetchNode('{goods{__typename id}}');
const place = ['|[Query]', 'goods|[Good]', '@'];
const price = at(place, 'price', '__typename', 'id');
const euros = at(['goods', '@'], 'euros', '__typename', 'id', 'price');
const isMet = (...nodes: PlanNode[]) =>
  hasMetRequirements({ kind: 'QueryPlan', node: { kind: 'Sequence', nodes } });

describe('hasMetRequirements', () => {
  it('is true where each fetch comes after the fetches of its required fields', () => {
    assert.equal(isMet(goods, price, euros), true);
  });

  it('is false where a fetch comes before, beside or without them', () => {
    assert.equal(isMet(goods, euros, price), false);
    assert.equal(isMet(goods, { kind: 'Parallel', nodes: [price, euros] }), false);
    assert.equal(isMet(goods, euros), false);
  });

  it('follows fragments of fetches and aliases of the planner', () => {
    const spread = fetchNode('{goods{...F}} fragment F on Good{__typename id price__alias_0:price}');
    assert.equal(isMet(spread, euros), true);
  });
});
