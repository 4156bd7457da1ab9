import { Kind, parse, print, visit } from 'graphql';
import type { ConstDirectiveNode, DocumentNode, SelectionSetNode } from 'graphql';

/** What a supergraph's plans fetch beside what clients ask for. */
export interface HiddenFields {
  /** The names of all fields in keys and required field sets. */
  readonly names: ReadonlySet<string>;
  /** Those of them that are required with arguments. */
  readonly withArguments: ReadonlySet<string>;
  /** The names of the fields that require others. */
  readonly requiring: ReadonlySet<string>;
  /** For fields that require others with arguments: the paths of those, each with its arguments, by field name. */
  readonly demands: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Fields that are required and require others themselves, by subgraph, type and name with spaces between. */
  readonly chained: ReadonlyMap<string, Requirement>;
  /** Whether a subgraph knows an interface as one object type (@interfaceObject). */
  readonly hasInterfaceObjects: boolean;
}

/** What a subgraph must be told of an object of `type` to resolve a field, beside one of its keys. */
export interface Requirement {
  readonly type: string;
  readonly keys: readonly SelectionSetNode[];
  readonly fields: SelectionSetNode;
}

/** Reads the keys (`@join__type`) and requirements (`@join__field`) of a supergraph. */
export function readHiddenFields(supergraph: DocumentNode): HiddenFields {
  const names = new Set<string>();
  const withArguments = new Set<string>();
  const required = new Map<string, SelectionSetNode[]>();
  let hasInterfaceObjects = false;

  visit(supergraph, {
    Directive(directive, _key, _parent, _path, ancestors) {
      const name = directive.name.value;
      if (name !== 'join__type' && name !== 'join__field') return;
      for (const argument of directive.arguments ?? []) {
        hasInterfaceObjects ||= argument.name.value === 'isInterfaceObject';
        if (!['key', 'requires', 'provides'].includes(argument.name.value)) continue;
        if (argument.value.kind !== Kind.STRING) continue;
        const fields = parseFieldSet(argument.value.value);
        visit(fields, {
          Field(field) {
            names.add(field.name.value);
            if (field.arguments?.length) withArguments.add(field.name.value);
          },
        });
        const owner = ancestors.flat().findLast((node) => node.kind === Kind.FIELD_DEFINITION);
        if (argument.name.value !== 'requires' || !owner) continue;
        const key = owner.name.value;
        required.set(key, [...(required.get(key) ?? []), fields]);
      }
    },
  });
  const demands = demandsOf(required);
  const chained = chainedOf(supergraph, required);
  return { names, requiring: new Set(required.keys()), withArguments, demands, chained, hasInterfaceObjects };
}

function chainedOf(
  supergraph: DocumentNode,
  required: ReadonlyMap<string, readonly SelectionSetNode[]>,
): ReadonlyMap<string, Requirement> {
  const inSets = new Set<string>();
  for (const set of [...required.values()].flat())
    visit(set, { Field: ({ name }) => void inSets.add(name.value) });
  const subgraphs = new Map<string, string>();
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph') continue;
    for (const value of definition.values ?? []) {
      const name = value.directives?.flatMap((directive) => stringsOf(directive, 'name'))[0];
      if (name !== undefined) subgraphs.set(value.name.value, name);
    }
  }
  const chained = new Map<string, Requirement>();
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    for (const field of definition.fields ?? []) {
      if (!inSets.has(field.name.value)) continue;
      for (const directive of field.directives ?? []) {
        const graph = graphOf(directive);
        const [fields] = directive.name.value === 'join__field' ? stringsOf(directive, 'requires') : [];
        if (fields === undefined || graph === undefined) continue;
        const type = definition.name.value;
        const keys = (definition.directives ?? [])
          .filter((other) => other.name.value === 'join__type' && graphOf(other) === graph)
          .flatMap((other) => stringsOf(other, 'key').map(parseFieldSet));
        const id = `${subgraphs.get(graph)} ${type} ${field.name.value}`;
        chained.set(id, { type, keys, fields: parseFieldSet(fields) });
      }
    }
  }
  return chained;
}

function graphOf({ arguments: given }: ConstDirectiveNode): string | undefined {
  const value = given?.find(({ name }) => name.value === 'graph')?.value;
  return value?.kind === Kind.ENUM ? value.value : undefined;
}

function stringsOf({ arguments: given }: ConstDirectiveNode, argument: string): readonly string[] {
  const value = given?.find(({ name }) => name.value === argument)?.value;
  return value?.kind === Kind.STRING ? [value.value] : [];
}

/** The demands of a field include those of the fields that it requires. */
function demandsOf(
  required: ReadonlyMap<string, readonly SelectionSetNode[]>,
): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const demands = new Map<string, ReadonlyMap<string, string>>();
  for (const name of required.keys()) {
    const found = new Map<string, string>();
    gather(name, '', new Set());
    if (found.size > 0) demands.set(name, found);

    /** `above`: the fields that are being gathered, which may require each other in a circle. */
    function gather(field: string, prefix: string, above: ReadonlySet<string>): void {
      if (above.has(field)) return;
      for (const set of required.get(field) ?? []) walk(set, prefix, new Set([...above, field]));
    }

    function walk(set: SelectionSetNode, prefix: string, above: ReadonlySet<string>): void {
      for (const selection of set.selections) {
        if (selection.kind === Kind.INLINE_FRAGMENT) walk(selection.selectionSet, prefix, above);
        if (selection.kind !== Kind.FIELD) continue;
        const path = `${prefix}.${selection.name.value}`;
        if (selection.arguments?.length) found.set(path, selection.arguments.map(print).sort().join());
        if (selection.selectionSet) walk(selection.selectionSet, path, above);
        gather(selection.name.value, prefix, above);
      }
    }
  }
  return demands;
}

function parseFieldSet(text: string): SelectionSetNode {
  const [operation] = parse(`{ ${text} }`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`${text} is no field set.`);
  return operation.selectionSet;
}
