import { Kind, print, visit } from 'graphql';
import type { DocumentNode, FieldNode, OperationDefinitionNode } from 'graphql';
import { fragmentsOf } from '#platform/graphql/fragments.ts';
import type { HiddenFields } from '../supergraph/hidden-fields.ts';
import { fieldNames } from '#platform/graphql/field-names.ts';
import { hasRequiredKey } from '../query-plan/required-key.ts';
import { isReservedVariable } from '../query-plan/reserved-variables.ts';

type Variables = Readonly<Record<string, unknown>>;

/**
 * An operation whose keys or variables would clash with those of the planner, under other names. The planner keeps one
 * field per key. It would take the client's `id: name` for the entity's key. It would take `price(currency: "EUR")` for
 * a required price without a currency.
 */
export interface Isolation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** The key of a client's field in the data. */
  keyOf(field: FieldNode): string;
  /** The client's variables, by their names in the planned operation. */
  variablesOf(variables: Variables): Variables;
  /** The client's own keys and variables, by their names in the planned operation. */
  readonly ownNames: ReadonlyMap<string, string>;
}

/** The planner's alias for fields of one name and several types: `name__alias_0`. */
const plannersAlias = /__alias_\d+$/;

/** Undefined for an operation that can be planned without changes. */
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

/** Other names for an operation's variables with reserved names. */
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

/** Gives separate keys to fields that the planner would confuse. */
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
 * The meanings of each key of a document. On the members of an interface one key may have several meanings. A subgraph
 * that knows the interface as one object is asked for all of them, for objects of any type. Late fields are fetched for
 * all objects of their type at their path, through any fragment.
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
