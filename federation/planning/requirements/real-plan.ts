import type {
  FetchDataRewrite,
  FetchNode,
  QueryPlan,
  QueryPlanSelectionNode,
  SubscriptionNode,
} from '@apollo/query-planner';
import { Kind, parse, print, stripIgnoredCharacters, visit } from 'graphql';
import { mapFetches } from '../../query-plan/walk-plan.ts';
import type { FieldWithArguments } from './required-arguments.ts';

type Fields = ReadonlyMap<string, FieldWithArguments>;

/**
 * Turns a plan for virtual subgraphs and fields into a plan for the real ones. `price__required_0` is fetched as
 * `price__required_0: price(currency: "USD")` and sent as `price`.
 */
export function realPlan(plan: QueryPlan, subgraphs: ReadonlyMap<string, string>, fields: Fields): QueryPlan {
  const { node } = plan;
  if (node === undefined) return plan;
  return { ...plan, node: node.kind === 'Subscription' ? subscription(node) : mapFetches(node, fetch) };

  function subscription(node: SubscriptionNode): SubscriptionNode {
    return {
      ...node,
      primary: fetch(node.primary),
      ...(node.rest ? { rest: mapFetches(node.rest, fetch) } : {}),
    };
  }

  function fetch(node: FetchNode): FetchNode {
    const serviceName = subgraphs.get(node.serviceName) ?? node.serviceName;
    const operationName = node.operationName && realName(node.operationName, node.serviceName, serviceName);
    const renames = (node.requires ?? []).flatMap((selection) => renamesIn(selection, [], fields));
    return {
      ...node,
      serviceName,
      operation: realOperation(node.operation, operationName, fields),
      ...(operationName === undefined ? {} : { operationName }),
      ...(renames.length > 0 ? { inputRewrites: [...renames, ...(node.inputRewrites ?? [])] } : {}),
    };
  }
}

/** Puts the real subgraph's name into `List__GOODS__LATE__2`, the planner's name for a fetch's operation. */
function realName(operationName: string, virtual: string, real: string): string {
  if (virtual === real) return operationName;
  const at = operationName.lastIndexOf(`__${virtual}__`);
  if (at === -1) return operationName;
  const name = real.replaceAll('-', '_').replaceAll(/\W/g, '');
  return `${operationName.slice(0, at)}__${name}${operationName.slice(at + virtual.length + 2)}`;
}

function realOperation(operation: string, operationName: string | undefined, fields: Fields): string {
  const isNamed = operationName === undefined || operation.includes(` ${operationName}`);
  if (isNamed && !fields.keys().some((name) => operation.includes(name))) return operation;
  const real = visit(parse(operation, { noLocation: true }), {
    OperationDefinition(definition) {
      if (operationName === undefined) return undefined;
      return { ...definition, name: { kind: Kind.NAME, value: operationName } };
    },
    Field(field) {
      const meant = fields.get(field.name.value);
      if (meant === undefined) return undefined;
      return {
        ...field,
        alias: field.alias ?? field.name,
        name: { kind: Kind.NAME, value: meant.name },
        arguments: meant.arguments,
      };
    },
  });
  return stripIgnoredCharacters(print(real));
}

/** The renames in the representations, the innermost first. */
function renamesIn(
  selection: QueryPlanSelectionNode,
  path: readonly string[],
  fields: Fields,
): readonly FetchDataRewrite[] {
  if (selection.kind === 'InlineFragment') {
    const { typeCondition } = selection;
    const at = typeCondition === undefined ? path : [...path, `... on ${typeCondition}`];
    return selection.selections.flatMap((inner) => renamesIn(inner, at, fields));
  }
  const key = selection.alias ?? selection.name;
  const at = [...path, key];
  const below = selection.selections?.flatMap((inner) => renamesIn(inner, at, fields)) ?? [];
  const meant = fields.get(selection.name);
  return meant === undefined ? below : [...below, { kind: 'KeyRenamer', path: at, renameKeyTo: meant.name }];
}
