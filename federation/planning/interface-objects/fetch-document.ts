import type { FetchNode } from '@apollo/query-planner';
import { Kind, parse, print, stripIgnoredCharacters, visit } from 'graphql';
import type {
  FieldNode,
  InlineFragmentNode,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from '#platform/graphql/fragments.ts';
import type { Fragments } from '#platform/graphql/fragments.ts';

/** The document of a fetch of entities, in parts. */
export interface FetchDocument {
  /** The selections on entities of each type: `... on Book { title }`. */
  readonly ofEntities: readonly SelectionNode[];
  /** The fetch with other selections of entities. */
  withEntities(selections: readonly SelectionNode[]): Pick<FetchNode, 'operation' | 'variableUsages'>;
}

/** Reads the operation of a fetch, with fragments inlined. Undefined when it fetches no entities. */
export function readFetchDocument(fetch: FetchNode): FetchDocument | undefined {
  const document = parse(fetch.operation, { noLocation: true });
  const fragments = fragmentsOf(document);
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const root = operation?.selectionSet.selections.find(isEntities);
  if (operation === undefined || root?.selectionSet === undefined) return undefined;
  const source = operation;
  return {
    ofEntities: expand(root.selectionSet, fragments).selections,
    withEntities(selections) {
      const made: FieldNode = { ...root, selectionSet: { kind: Kind.SELECTION_SET, selections } };
      const changed: OperationDefinitionNode = {
        ...source,
        selectionSet: { kind: Kind.SELECTION_SET, selections: [made] },
      };
      const used = usedVariables(changed);
      const variableDefinitions = source.variableDefinitions?.filter(({ variable }) =>
        used.has(variable.name.value),
      );
      return {
        operation: stripIgnoredCharacters(
          print({ ...changed, ...(variableDefinitions ? { variableDefinitions } : {}) }),
        ),
        ...(fetch.variableUsages
          ? { variableUsages: fetch.variableUsages.filter((name) => used.has(name)) }
          : {}),
      };
    },
  };
}

function isEntities(selection: SelectionNode): selection is FieldNode {
  return selection.kind === Kind.FIELD && selection.name.value === '_entities';
}

function usedVariables({ selectionSet, directives }: OperationDefinitionNode): ReadonlySet<string> {
  const used = new Set<string>();
  const note = { Variable: ({ name }: { name: { value: string } }) => void used.add(name.value) };
  visit(selectionSet, note);
  for (const directive of directives ?? []) visit(directive, note);
  return used;
}

function expand(set: SelectionSetNode, fragments: Fragments): SelectionSetNode {
  return {
    ...set,
    selections: set.selections.flatMap((selection): SelectionNode[] => {
      if (selection.kind === Kind.FIELD)
        return [
          selection.selectionSet
            ? { ...selection, selectionSet: expand(selection.selectionSet, fragments) }
            : selection,
        ];
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      if (fragment === undefined) return [];
      const inline: InlineFragmentNode = {
        kind: Kind.INLINE_FRAGMENT,
        ...(fragment.typeCondition ? { typeCondition: fragment.typeCondition } : {}),
        directives: [...(selection.directives ?? [])],
        selectionSet: expand(fragment.selectionSet, fragments),
      };
      return [inline];
    }),
  };
}
