import { Kind, OperationTypeNode, visit } from 'graphql';
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
  const separate = createSeparation(hidden, fragments, operation);
  const definitions = [operation, ...fragments.values()].map((definition) =>
    visit(separate.definition(definition), {
      Field(field) {
        const key = plannedKey(hidden, field);
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
    keyOf: (field) => plannedKey(hidden, field),
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

function plannedKey(hidden: HiddenFields, field: FieldNode): string {
  const name = field.name.value;
  const key = field.alias?.value ?? name;
  const isOther = key !== name || Boolean(field.arguments?.length) || hidden.withArguments.has(name);
  const isHidden = hidden.names.has(key) && isOther;
  return isHidden ? `${key}${asked}` : key;
}

/** Moves fields that require the same field with other arguments into a second copy of their parent. */
function createSeparation(
  hidden: HiddenFields,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  operation: OperationDefinitionNode,
) {
  const keys = new Map<string, string>();

  function definition<Definition extends OperationDefinitionNode | FragmentDefinitionNode>(
    node: Definition,
  ): Definition {
    if (hidden.demands.size === 0) return node;
    // A mutation's own fields run once: only what is below them can be fetched apart.
    const isMutation = node === operation && operation.operation === OperationTypeNode.MUTATION;
    return { ...node, selectionSet: selections(node.selectionSet, isMutation) };
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
    const classOf = classes(set);
    const count = Math.max(0, ...classOf.values()) + 1;
    if (count === 1) return [field];
    return Array.from({ length: count }, (_, index) => {
      const selectionSet = only(set, (name) => (classOf.get(name) ?? 0) === index);
      if (index === 0) return { ...field, selectionSet };
      const alias = `${plannedKey(hidden, field)}${apart}${index}`;
      keys.set(alias, plannedKey(hidden, field));
      return { ...field, alias: { kind: Kind.NAME, value: alias }, selectionSet };
    });
  }

  /** Fields of one class want the same arguments of everything that they require. */
  function classes(set: SelectionSetNode): ReadonlyMap<string, number> {
    const taken: Map<string, string>[] = [];
    const classOf = new Map<string, number>();
    for (const name of fieldNames(set, new Set())) {
      const demands = hidden.demands.get(name);
      if (!demands || classOf.has(name)) continue;
      let index = taken.findIndex((known) =>
        [...demands].every(([path, args]) => (known.get(path) ?? args) === args),
      );
      if (index === -1) index = taken.push(new Map()) - 1;
      for (const [path, args] of demands) taken[index]?.set(path, args);
      classOf.set(name, index);
    }
    return classOf;
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
    const selections = set.selections.flatMap((selection): readonly SelectionNode[] => {
      if (selection.kind === Kind.FIELD) return wanted(selection.name.value) ? [selection] : [];
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      if (!fragment) return [];
      const selectionSet = only(fragment.selectionSet, wanted);
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
    return { ...set, selections };
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
    if (value[together] !== undefined && value[together] !== null) merge.into(value, { [together]: part });
  }
}
