import type { QueryPlan } from '@apollo/query-planner';
import { parse, visit } from 'graphql';
import type { OperationDefinitionNode } from 'graphql';
import { isJsonObject } from '../json.ts';
import { hasRequiredKey } from '../query-plan/required-key.ts';
import { fetchesOf } from '../query-plan/walk-plan.ts';
import { renamedKeys } from '../query-plan/rewrites.ts';

const words = /[_A-Za-z]\w*/g;

/**
 * The names that a plan uses in subgraph requests and that clients must not see, each with its replacement. `price`
 * replaces the key `price__required_0`; the client's own operation name replaces `List__goods__0`.
 * @param isolated the replacement names of the client's own keys and variables
 */
export function innerNames(
  { node }: QueryPlan,
  client: OperationDefinitionNode,
  isolated: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string> {
  const names = new Map(isolated);
  for (const { operation, operationName, outputRewrites } of fetchesOf(node)) {
    if (operationName !== undefined && client.name) names.set(operationName, client.name.value);
    if (hasRequiredKey(operation)) {
      visit(parse(operation, { noLocation: true }), {
        Field({ alias, name }) {
          if (alias && hasRequiredKey(alias.value) && !isolated.has(alias.value))
            names.set(alias.value, name.value);
        },
      });
    }
    // The planner may rename a name that is already a replacement.
    for (const [key, name] of renamedKeys(outputRewrites) ?? [])
      if (!names.has(key)) names.set(key, names.get(name) ?? name);
  }
  return names;
}

/** Restores the names in a subgraph's text, such as "Exception while fetching data (/goods/price__required_0)". */
export function withoutInnerNames<Value>(value: Value, names: ReadonlyMap<string, string>): Value;
export function withoutInnerNames(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (names.size === 0) return value;
  if (typeof value === 'string') return value.replaceAll(words, (word) => names.get(word) ?? word);
  if (Array.isArray(value)) return value.map((item: unknown) => withoutInnerNames(item, names));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [names.get(key) ?? key, withoutInnerNames(item, names)]),
  );
}
