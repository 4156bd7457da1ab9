import { Kind, isTypeDefinitionNode, visit } from 'graphql';
import type { DocumentNode, SelectionSetNode } from 'graphql';
import { fieldNames } from '#platform/graphql/field-names.ts';
import { contextSelectionsOf, directivesOf, parseFieldSet, stringOf } from './join-directives.ts';

/**
 * The labels of a supergraph's `@override(from:, label:)`. While a label holds, its field comes from the new subgraph,
 * otherwise from the old one (https://www.apollographql.com/docs/graphos/schema-design/guides/migrate-fields).
 */
export interface OverrideLabels {
  readonly all: ReadonlySet<string>;
  /** The labels that the plan of a document may depend on, sorted. */
  decisiveFor(document: DocumentNode): readonly string[];
}

/** Reads the labels of a supergraph. */
export function readOverrideLabels(supergraph: DocumentNode): OverrideLabels {
  const labels = new Map<string, Set<string>>();
  const required = new Map<string, Set<string>>();
  const inKeys = new Set<string>();
  for (const type of supergraph.definitions) {
    if (!isTypeDefinitionNode(type)) continue;
    for (const join of directivesOf(type, 'join__type')) {
      const key = stringOf(join, 'key');
      if (key !== undefined) addNames(inKeys, parseFieldSet(key));
    }
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION && type.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of type.fields ?? []) {
      for (const join of directivesOf(field, 'join__field')) {
        const label = stringOf(join, 'overrideLabel');
        if (label !== undefined) entry(labels, field.name.value).add(label);
        const requires = stringOf(join, 'requires');
        if (requires !== undefined) addNames(entry(required, field.name.value), parseFieldSet(requires));
        for (const set of contextSelectionsOf(join)) addNames(entry(required, field.name.value), set);
      }
    }
  }
  const all = new Set([...labels.values()].flatMap((some) => [...some]));
  return {
    all,
    decisiveFor(document) {
      if (all.size === 0) return [];
      // Keys and required fields are fetched too. Types are ignored: too many labels cost a plan, but never a wrong
      // answer.
      const names = new Set([...fieldNames(document), ...inKeys]);
      for (const name of names) for (const inner of required.get(name) ?? []) names.add(inner);
      return [...new Set([...names].flatMap((name) => [...(labels.get(name) ?? [])]))].sort();
    },
  };
}

function addNames(names: Set<string>, fieldSet: SelectionSetNode): void {
  visit(fieldSet, { Field: (field) => void names.add(field.name.value) });
}

function entry(map: Map<string, Set<string>>, name: string): Set<string> {
  const known = map.get(name) ?? new Set();
  map.set(name, known);
  return known;
}
