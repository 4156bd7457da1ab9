import { Kind, OperationTypeNode, print, visit } from 'graphql';
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';
import type { HiddenFields } from './hidden-fields.ts';
import type { JsonObject, ResponsePath } from './json.ts';
import { isJsonObject } from './json.ts';
import type { Merge } from './merge.ts';

/**
 * The operation as it is planned, where the client's own keys and the planner's hidden fields would share a name. The
 * planner keeps one field per key: `id: name` would be taken for the entity's key, `price(currency: "EUR")` for the
 * price in dollars that another field requires, and two fields that require different prices would get the same.
 */
export interface Isolation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** The key under which the data has what the client's field asks for. */
  keyOf(field: FieldNode): string;
  /** The key under which the data has it in the end, where it was fetched apart. */
  together(key: string): string;
  /** A path in the data as the client knows it. */
  restore(path: ResponsePath): ResponsePath;
  /** Joins the objects that were fetched apart. */
  rejoin(root: JsonObject, merge: Merge): void;
}

const asked = '__asked';
const apart = '__apart';

/** Undefined for an operation that may be planned as it is. */
export function isolate(
  hidden: HiddenFields,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Isolation | undefined {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const renamed = new Map<string, string>();
  const plannedKey = keysFor(hidden, document);
  const separate = createSeparation(hidden, plannedKey, renamed, fragments, operation);
  const definitions = [operation, ...fragments.values()].map((definition) =>
    visit(separate.definition(definition), {
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
  if (renamed.size === 0 && separate.keys.size === 0) return undefined;
  return {
    document: { kind: Kind.DOCUMENT, definitions },
    operation: planned,
    keyOf: plannedKey,
    together: (key) => separate.keys.get(key) ?? key,
    restore: (path) =>
      path.map((key) => {
        if (typeof key !== 'string') return key;
        const together = separate.keys.get(key) ?? key;
        return renamed.get(together) ?? together;
      }),
    rejoin(root, merge) {
      if (separate.keys.size > 0) rejoin(root, separate.keys, merge);
    },
  };
}

/** The key under which a field is planned. */
type PlannedKey = (field: FieldNode) => string;

/** Gives keys of their own to fields of which the planner would take one for another. */
function keysFor(hidden: HiddenFields, document: DocumentNode): PlannedKey {
  const meanings = hidden.hasInterfaceObjects ? meaningsOf(document) : undefined;
  return (field) => {
    const name = field.name.value;
    const key = field.alias?.value ?? name;
    const isOther = key !== name || Boolean(field.arguments?.length);
    const all = isOther ? meanings?.get(key) : undefined;
    const own = all && all.size > 1 ? `${key}${asked}${[...all].indexOf(meaningOf(field))}` : key;
    const isHidden = hidden.names.has(key) && (isOther || hidden.withArguments.has(name));
    return own === key && isHidden ? `${key}${asked}` : own;
  };
}

/**
 * What each key of a document stands for. On the members of an interface one key may stand for several fields; a
 * subgraph that knows the interface as one object is asked for all of them, whatever the type of an object is.
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

/** Moves fields that require the same field with other arguments into a second copy of their parent. */
function createSeparation(
  hidden: HiddenFields,
  plannedKey: PlannedKey,
  renamed: Map<string, string>,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  operation: OperationDefinitionNode,
) {
  const keys = new Map<string, string>();
  const atRoot = spreadsOf(operation.selectionSet, new Set());
  const partOfField = new Map<string, number>();
  const taken: Map<string, string>[] = [];

  function definition<Definition extends OperationDefinitionNode | FragmentDefinitionNode>(
    node: Definition,
  ): Definition {
    if (hidden.demands.size === 0) return node;
    // A mutation's own fields run once: only what is below them can be fetched apart.
    const isRoot = node === operation || atRoot.has(node.name?.value ?? '');
    const once = isRoot && operation.operation === OperationTypeNode.MUTATION;
    return { ...node, selectionSet: selections(node.selectionSet, once) };
  }

  function selections(set: SelectionSetNode, once: boolean): SelectionSetNode {
    return {
      ...set,
      selections: set.selections.flatMap((selection): readonly SelectionNode[] => {
        if (selection.kind === Kind.FRAGMENT_SPREAD) return [selection];
        if (selection.kind === Kind.INLINE_FRAGMENT) {
          return [{ ...selection, selectionSet: selections(selection.selectionSet, once) }];
        }
        if (!selection.selectionSet) return [selection];
        const below = { ...selection, selectionSet: selections(selection.selectionSet, false) };
        return once ? [below] : split(below, below.selectionSet);
      }),
    };
  }

  function split(field: FieldNode, set: SelectionSetNode): readonly FieldNode[] {
    const parts = new Set([...fieldNames(set, new Set())].map(partOf));
    if (parts.size === 1 && parts.has(0)) return [field];
    return [...parts].map((part) => {
      const selectionSet = only(set, (name) => partOf(name) === part);
      if (part === 0) return { ...field, selectionSet };
      const alias = `${plannedKey(field)}${apart}${part}`;
      const own = field.alias?.value ?? field.name.value;
      keys.set(alias, plannedKey(field));
      if (plannedKey(field) !== own) renamed.set(plannedKey(field), own);
      return { ...field, alias: { kind: Kind.NAME, value: alias }, selectionSet };
    });
  }

  /** Fields of one part want the same arguments of everything that they require: part 0, or one of its own. */
  function partOf(name: string): number {
    const known = partOfField.get(name);
    if (known !== undefined) return known;
    const demands = hidden.demands.get(name);
    if (demands === undefined) return 0;
    let part = taken.findIndex((known) =>
      [...demands].every(([path, args]) => (known.get(path) ?? args) === args),
    );
    if (part === -1) part = taken.push(new Map()) - 1;
    for (const [path, args] of demands) taken[part]?.set(path, args);
    partOfField.set(name, part);
    return part;
  }

  /** The fragments whose fields are the fields of a selection set itself. */
  function spreadsOf(set: SelectionSetNode, names: Set<string>): ReadonlySet<string> {
    for (const selection of set.selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) spreadsOf(selection.selectionSet, names);
      if (selection.kind !== Kind.FRAGMENT_SPREAD || names.has(selection.name.value)) continue;
      names.add(selection.name.value);
      const fragment = fragments.get(selection.name.value);
      if (fragment) spreadsOf(fragment.selectionSet, names);
    }
    return names;
  }

  function fieldNames(set: SelectionSetNode, names: Set<string>): Set<string> {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) names.add(selection.name.value);
      else {
        const fragment =
          selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
        if (fragment) fieldNames(fragment.selectionSet, names);
      }
    }
    return names;
  }

  /** The selections whose fields are wanted; spread fragments become inline ones, each copy with its own part. */
  function only(set: SelectionSetNode, wanted: (name: string) => boolean): SelectionSetNode {
    const parts = set.selections.flatMap((selection): readonly SelectionNode[] => {
      if (selection.kind === Kind.FIELD) return wanted(selection.name.value) ? [selection] : [];
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      if (!fragment) return [];
      const inner =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection.selectionSet
          : selections(fragment.selectionSet, false);
      const selectionSet = only(inner, wanted);
      if (selectionSet.selections.length === 0) return [];
      const { typeCondition } = fragment;
      return [
        {
          kind: Kind.INLINE_FRAGMENT,
          selectionSet,
          ...(typeCondition ? { typeCondition } : {}),
          ...(selection.directives ? { directives: selection.directives } : {}),
        },
      ];
    });
    return { ...set, selections: parts };
  }

  return { definition, keys };
}

function rejoin(value: unknown, keys: ReadonlyMap<string, string>, merge: Merge): void {
  if (Array.isArray(value)) {
    for (const item of value) rejoin(item, keys, merge);
    return;
  }
  if (!isJsonObject(value)) return;
  for (const [key, part] of Object.entries(value)) {
    rejoin(part, keys, merge);
    const together = keys.get(key);
    if (together === undefined) continue;
    value[key] = undefined;
    if (value[together] !== null) merge.into(value, { [together]: part });
  }
}
