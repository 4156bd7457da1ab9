import { Kind, print, visit } from 'graphql';
import type { DocumentNode, FieldNode, OperationDefinitionNode } from 'graphql';
import { fragmentsOf } from '#platform/graphql/fragments.ts';
import type { HiddenFields } from '../supergraph/hidden-fields.ts';
import { fieldNames } from '#platform/graphql/field-names.ts';
import { hasRequiredKey } from '../query-plan/required-key.ts';

/**
 * The operation as it is planned, where the client's own keys and the planner's hidden fields would share a name. The
 * planner keeps one field per key: `id: name` would be taken for the entity's key, `price(currency: "EUR")` for the
 * price without a currency that another field requires.
 */
export interface Isolation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** The key under which the data has what the client's field asks for. */
  keyOf(field: FieldNode): string;
  /** The client's own keys, by those that its fields have here. */
  readonly ownKeys: ReadonlyMap<string, string>;
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
  const definitions = [operation, ...fragments.values()].map((definition) =>
    visit(definition, {
      Field(field) {
        const key = plannedKey(field);
        const own = field.alias?.value ?? field.name.value;
        if (key === own) return undefined;
        renamed.set(key, own);
        return { ...field, alias: { kind: Kind.NAME, value: key } };
      },
    }),
  );
  const [planned] = definitions;
  if (planned?.kind !== Kind.OPERATION_DEFINITION) return undefined;
  if (renamed.size === 0) return undefined;
  return {
    document: { kind: Kind.DOCUMENT, definitions },
    operation: planned,
    keyOf: plannedKey,
    ownKeys: renamed,
  };
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
