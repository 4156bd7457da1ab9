import { Kind } from 'graphql';
import type { ConstDirectiveNode, ConstValueNode, DocumentNode, InputValueDefinitionNode } from 'graphql';
import { directiveNames } from './cost-directive-names.ts';

/** `@listSize` of one field: the length of its list (https://ibm.github.io/graphql-specs/cost-spec.html). */
export interface ListSize {
  readonly assumedSize: number | undefined;
  /** Names of arguments, or paths into them: `first`, `page.size`. */
  readonly slicingArguments: readonly string[];
  readonly sizedFields: readonly string[];
  /** A query must give exactly one slicing argument; default true. */
  readonly requireOneSlicingArgument: boolean;
}

/** The cost directives of a supergraph, by coordinate: `Type`, `Type.field`, `Type.field(argument:)`, `@directive(argument:)`. */
export interface CostDirectives {
  readonly weights: ReadonlyMap<string, number>;
  readonly listSizes: ReadonlyMap<string, ListSize>;
}

/** Reads `@cost` and `@listSize`, under their imported names. */
export function readCostDirectives(supergraph: DocumentNode): CostDirectives {
  const names = directiveNames(supergraph);
  const weights = new Map<string, number>();
  const listSizes = new Map<string, ListSize>();

  function note(coordinate: string, directives: readonly ConstDirectiveNode[] | undefined): void {
    for (const directive of directives ?? []) {
      const value = (argument: string) =>
        directive.arguments?.find((node) => node.name.value === argument)?.value;
      if (names.cost.has(directive.name.value)) {
        const weight = numberOf(value('weight'));
        if (weight !== undefined) weights.set(coordinate, weight);
      } else if (names.listSize.has(directive.name.value)) {
        const requireOne = value('requireOneSlicingArgument');
        listSizes.set(coordinate, {
          assumedSize: numberOf(value('assumedSize')),
          slicingArguments: stringsOf(value('slicingArguments')),
          sizedFields: stringsOf(value('sizedFields')),
          requireOneSlicingArgument: requireOne?.kind !== Kind.BOOLEAN || requireOne.value,
        });
      }
    }
  }

  function noteArguments(owner: string, values: readonly InputValueDefinitionNode[] | undefined): void {
    for (const { name, directives } of values ?? []) note(`${owner}(${name.value}:)`, directives);
  }

  for (const definition of supergraph.definitions) {
    switch (definition.kind) {
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.INTERFACE_TYPE_DEFINITION:
        note(definition.name.value, definition.directives);
        for (const field of definition.fields ?? []) {
          const coordinate = `${definition.name.value}.${field.name.value}`;
          note(coordinate, field.directives);
          noteArguments(coordinate, field.arguments);
        }
        break;
      case Kind.INPUT_OBJECT_TYPE_DEFINITION:
        for (const field of definition.fields ?? [])
          note(`${definition.name.value}.${field.name.value}`, field.directives);
        break;
      case Kind.SCALAR_TYPE_DEFINITION:
      case Kind.ENUM_TYPE_DEFINITION:
        note(definition.name.value, definition.directives);
        break;
      case Kind.DIRECTIVE_DEFINITION:
        noteArguments(`@${definition.name.value}`, definition.arguments);
        break;
      default:
    }
  }
  return { weights, listSizes };
}

function numberOf(value: ConstValueNode | undefined): number | undefined {
  if (value?.kind !== Kind.INT && value?.kind !== Kind.FLOAT && value?.kind !== Kind.STRING) return undefined;
  const number = Number(value.value);
  return Number.isFinite(number) ? number : undefined;
}

function stringsOf(value: ConstValueNode | undefined): readonly string[] {
  if (value?.kind !== Kind.LIST) return [];
  return value.values.flatMap((item) => (item.kind === Kind.STRING ? [item.value] : []));
}
