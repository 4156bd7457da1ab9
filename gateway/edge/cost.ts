import {
  Kind,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  valueFromASTUntyped,
} from 'graphql';
import type {
  FieldNode,
  GraphQLNamedType,
  GraphQLOutputType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql';
import type { Fragments } from '#platform/graphql/fragments.ts';

import type { Variables } from './argument-values.ts';
import { compileCall } from './call-cost.ts';
import type { CostDirectives, ListSize } from './cost-directives.ts';
import { lengthReader } from './list-length.ts';
import { SchemaWeights } from './schema-weights.ts';

/** The cost with given variables. `sizes` are the lengths that the parent field sets for fields below it. */
type Cost = (variables: Variables, sizes: ReadonlyMap<string, number>) => number;

/** Fields of a connection that hold the list, where no directive names them. */
const usualSized = ['edges', 'nodes', 'items'];
/** The length of a list without any information. */
const unknownSize = 10;
const mutationWeight = 10;
const knownWeights = new WeakMap<GraphQLSchema, SchemaWeights>();
const noSizes: ReadonlyMap<string, number> = new Map();

/**
 * A page of up to this many times the longest page is counted as the longest. Beyond that it counts as an attack, at
 * its requested length.
 */
const toleratedExcess = 100;

function countedLength(size: number, longestPage: number): number {
  return size > longestPage * toleratedExcess ? size : Math.min(size, longestPage);
}

export interface CostSource {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Fragments;
  readonly directives: CostDirectives;
  /** The length to which subgraphs cut longer pages; by default unknown. */
  readonly longestPage?: number;
}

/**
 * Compiles an operation's cost by IBM's cost directives (https://ibm.github.io/graphql-specs/cost-spec.html), and
 * adds up both of its costs. Every value that may be returned counts the weight of its type: 1 for an object, 0 for a
 * scalar. Every field counts its `@cost` and that of its arguments. A list multiplies the cost below it by its
 * length. That comes from its slicing arguments, their variables or defaults, otherwise from `assumedSize`, otherwise
 * it is ten.
 */
export function compileCost({
  schema,
  operation,
  fragments,
  directives,
  longestPage = Number.POSITIVE_INFINITY,
}: CostSource): (variables: Variables) => number {
  const base = operation.operation.valueOf() === 'mutation' ? mutationWeight : 0;
  const root = schema.getRootType(operation.operation);
  if (!root) return () => base;
  const weights = weightsOf(schema, directives);
  const defaults = defaultValues(operation);
  const cost = ofSelections(operation.selectionSet, root);
  return (variables) => base + cost({ ...defaults, ...definedOnly(variables) }, noSizes);

  function ofSelections(set: SelectionSetNode, parent: GraphQLNamedType): Cost {
    const parts = set.selections.map((selection): Cost => {
      if (selection.kind === Kind.FIELD) return ofField(selection, parent);
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition && schema.getType(selection.typeCondition.name.value);
        return ofSelections(selection.selectionSet, condition ?? parent);
      }
      const fragment = fragments.get(selection.name.value);
      const condition = fragment && schema.getType(fragment.typeCondition.name.value);
      return fragment && condition ? ofSelections(fragment.selectionSet, condition) : () => 0;
    });
    return (variables, sizes) => {
      let sum = 0;
      for (const part of parts) sum += part(variables, sizes);
      return sum;
    };
  }

  function ofField(node: FieldNode, parent: GraphQLNamedType): Cost {
    const name = node.name.value;
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
    if (!field) return () => 0;
    const type = getNamedType(field.type);
    const weight = weights.ofType(type);
    const call = compileCall(schema, weights, parent, field, node);
    const below = node.selectionSet ? ofSelections(node.selectionSet, type) : () => 0;
    const listSize = weights.listSize(parent, name);
    const dimensions = listDimensions(field.type);
    const sized = sizedFields(listSize, type, dimensions > 0);
    const asked = lengthReader(`${parent.name}.${name}`, field, node.arguments, listSize);
    const length = (variables: Variables) => {
      const size = asked(variables);
      return size === undefined ? listSize?.assumedSize : countedLength(size, longestPage);
    };

    return (variables, sizes) => {
      const size = length(variables);
      const ownSize = sized.length > 0 ? undefined : size;
      const values =
        dimensions === 0 ? 1 : (sizes.get(name) ?? ownSize ?? unknownSize) * unknownSize ** (dimensions - 1);
      const inner =
        size === undefined || sized.length === 0
          ? noSizes
          : new Map(sized.map((fieldName) => [fieldName, size]));
      return call(variables) + values * (weight + below(variables, inner));
    };
  }
}

/** Shared by all operations on a schema. */
function weightsOf(schema: GraphQLSchema, directives: CostDirectives): SchemaWeights {
  const known = knownWeights.get(schema);
  if (known) return known;
  const weights = new SchemaWeights(schema, directives);
  knownWeights.set(schema, weights);
  return weights;
}

/** The number of nested lists. */
function listDimensions(type: GraphQLOutputType): number {
  const nullable = getNullableType(type);
  return isListType(nullable) ? 1 + listDimensions(nullable.ofType) : 0;
}

/** The fields below whose lengths this field's arguments set, instead of its own length. */
function sizedFields(
  listSize: ListSize | undefined,
  type: GraphQLNamedType,
  isList: boolean,
): readonly string[] {
  if (listSize && listSize.sizedFields.length > 0) return listSize.sizedFields;
  if (isList || (!isObjectType(type) && !isInterfaceType(type))) return [];
  const fields = type.getFields();
  return usualSized.filter((name) => {
    const field = fields[name];
    return field !== undefined && isListType(getNullableType(field.type));
  });
}

function defaultValues(operation: OperationDefinitionNode): Variables {
  const defaults: Record<string, unknown> = {};
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    if (defaultValue) defaults[variable.name.value] = valueFromASTUntyped(defaultValue);
  }
  return defaults;
}

function definedOnly(variables: Variables): Variables {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined));
}
