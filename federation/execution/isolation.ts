import { Kind, print, visit } from 'graphql';
import type { DocumentNode, FieldNode, OperationDefinitionNode } from 'graphql';
import { fragmentsOf } from '#platform/graphql/fragments.ts';
import type { HiddenFields } from '../supergraph/hidden-fields.ts';
import { fieldNames } from '#platform/graphql/field-names.ts';
import { hasRequiredKey } from '../query-plan/required-key.ts';
import { isReservedVariable } from '../query-plan/reserved-variables.ts';

type Variables = Readonly<Record<string, unknown>>;

/**
 * The operation as it is planned, where the client's own keys and the planner's hidden fields would share a name, or
 * their variables would. The planner keeps one field per key: `id: name` would be taken for the entity's key,
 * `price(currency: "EUR")` for the price without a currency that another field requires.
 */
export interface Isolation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** The key under which the data has what the client's field asks for. */
  keyOf(field: FieldNode): string;
  /** The client's variables, by the names that they have here. */
  variablesOf(variables: Variables): Variables;
  /** The client's own keys and variables, by the names that they have here. */
  readonly ownNames: ReadonlyMap<string, string>;
}

/** What the planner gives to fields of one name and several types: `name__alias_0`. */
const plannersAlias = /__alias_\d+$/;

/** Undefined for an operation that may be planned as it is. */
export function isolate(
  hidden: HiddenFields,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Isolation | undefined {
  const fragments = fragmentsOf(document);
  const renamed = new Map<string, string>();
  const plannedKey = keysFor(hidden, document);
  const variables = variablesFor(operation);
  const definitions = [operation, ...fragments.values()].map((definition) =>
    visit(definition, {
      Field(field) {
        const key = plannedKey(field);
        const own = field.alias?.value ?? field.name.value;
        if (key === own) return undefined;
        renamed.set(key, own);
        return { ...field, alias: { kind: Kind.NAME, value: key } };
      },
      Variable(variable) {
        const planned = variables.get(variable.name.value);
        return planned === undefined ? undefined : { ...variable, name: { kind: Kind.NAME, value: planned } };
      },
    }),
  );
  const [planned] = definitions;
  if (planned?.kind !== Kind.OPERATION_DEFINITION) return undefined;
  if (renamed.size === 0 && variables.size === 0) return undefined;
  return {
    document: { kind: Kind.DOCUMENT, definitions },
    operation: planned,
    keyOf: plannedKey,
    variablesOf: (given) => withNames(given, variables),
    ownNames: new Map([...renamed, ...[...variables].map(([own, planned]) => [planned, own] as const)]),
  };
}

/** Other names for the variables of an operation whose names are reserved. */
function variablesFor({ variableDefinitions = [] }: OperationDefinitionNode): ReadonlyMap<string, string> {
  const names = variableDefinitions.map(({ variable }) => variable.name.value);
  const taken = names.filter(isReservedVariable);
  let prefix = 'asked_';
  while (names.some((name) => name.startsWith(prefix))) prefix += '_';
  return new Map(taken.map((name) => [name, `${prefix}${name}`]));
}

function withNames(given: Variables, planned: ReadonlyMap<string, string>): Variables {
  if (planned.size === 0) return given;
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [planned.get(name) ?? name, value] as const),
  );
}

/** The key under which a field is planned. */
type PlannedKey = (field: FieldNode) => string;

/** Gives keys of their own to fields of which the planner would take one for another. */
function keysFor(hidden: HiddenFields, document: DocumentNode): PlannedKey {
  const all = meaningsOf(document);
  const meanings =
    hidden.hasInterfaceObjects || !fieldNames(document).isDisjointFrom(hidden.requiring) ? all : undefined;
  let asked = '__asked';
  while (all.keys().some((key) => key.includes(asked))) asked += '_';
  return (field) => {
    const name = field.name.value;
    const key = field.alias?.value ?? name;
    const isOther = key !== name || Boolean(field.arguments?.length);
    const shared = isOther ? meanings?.get(key) : undefined;
    const own = shared && shared.size > 1 ? `${key}${asked}${[...shared].indexOf(meaningOf(field))}` : key;
    const isHidden = (hidden.names.has(key) && isOther) || hasRequiredKey(key) || plannersAlias.test(key);
    return own === key && isHidden ? `${key}${asked}` : own;
  };
}

/**
 * What each key of a document stands for. On the members of an interface one key may stand for several fields; a
 * subgraph that knows the interface as one object is asked for all of them, whatever the type of an object is. And
 * fields that are fetched late are asked for wherever their type stands at their path, whatever led there.
 */
function meaningsOf(document: DocumentNode): ReadonlyMap<string, ReadonlySet<string>> {
  const meanings = new Map<string, Set<string>>();
  visit(document, {
    Field(field) {
      const key = field.alias?.value ?? field.name.value;
      const known = meanings.get(key);
      if (known) known.add(meaningOf(field));
      else meanings.set(key, new Set([meaningOf(field)]));
    },
  });
  return meanings;
}

function meaningOf({ name, arguments: given }: FieldNode): string {
  return [name.value, ...(given ?? []).map(print).sort()].join();
}
