import { Kind, parse, print, visit } from 'graphql';
import type { DocumentNode, SelectionSetNode } from 'graphql';

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
  /** Whether a subgraph knows an interface as one object type (@interfaceObject). */
  readonly hasInterfaceObjects: boolean;
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
  return { names, requiring: new Set(required.keys()), withArguments, demands, hasInterfaceObjects };
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
