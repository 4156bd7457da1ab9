import {
  Kind,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
} from 'graphql';
import type {
  FragmentDefinitionNode,
  GraphQLError,
  GraphQLField,
  GraphQLNamedType,
  GraphQLSchema,
  FieldNode,
  OperationDefinitionNode,
  SelectionSetNode,
  ValueNode,
} from 'graphql';
import { refusal } from '#platform/errors/refusals.ts';
import type { Engine, Prepared } from '#platform/transport/operation.ts';
import type { CostDirectives, ListSize } from './cost-directives.ts';

type Variables = Readonly<Record<string, unknown>>;
/** The cost with given variables; `sizes` are the lengths that the parent field sets for fields below it. */
type Cost = (variables: Variables, sizes: ReadonlyMap<string, number>) => number;

/** Arguments that set a list's length where no directive says so. */
const usualSlicing = ['first', 'last', 'limit'];
/** Fields of a connection that hold the list. */
const usualSized = ['edges', 'nodes', 'items'];
/** The length of a list of which nothing is known. */
const unknownSize = 10;
const mutationWeight = 10;
const noSizes: ReadonlyMap<string, number> = new Map();

/** How many times the longest page may be asked for before it is taken for an attack and counted as asked. */
const toleratedExcess = 100;

function countedLength(size: number, longestPage: number): number {
  return size > longestPage * toleratedExcess ? size : Math.min(size, longestPage);
}

export interface CostSource {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly directives: CostDirectives;
  /** What subgraphs cut pages to that ask for more; by default nothing is known of that. */
  readonly longestPage?: number;
}

/**
 * Compiles an operation's cost: every object that may be returned counts its type's weight (1), scalars nothing; a
 * list multiplies what is below it by its length, taken from its slicing arguments, their variables, or
 * `assumedSize`. After the cost directives of IBM (https://ibm.github.io/graphql-specs/cost-spec.html).
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
    const coordinate = `${parent.name}.${name}`;
    const own = directives.weights.get(coordinate) ?? directives.weights.get(type.name);
    const weight = own ?? (isCompositeType(type) ? 1 : 0);
    const below = node.selectionSet ? ofSelections(node.selectionSet, type) : () => 0;
    const listSize = directives.listSizes.get(coordinate);
    const isList = isListType(getNullableType(field.type));
    const sized = isList ? [] : sizedFields(listSize, type);
    const asked = lengthOf(node, field, listSize);
    const length = (variables: Variables) => {
      const size = asked(variables);
      return size === undefined ? undefined : countedLength(size, longestPage);
    };

    return (variables, sizes) => {
      if (isList) {
        const size = sizes.get(name) ?? length(variables) ?? listSize?.assumedSize ?? unknownSize;
        return size * (weight + below(variables, noSizes));
      }
      const size = sized.length === 0 ? undefined : (length(variables) ?? listSize?.assumedSize);
      const inner = size === undefined ? noSizes : new Map(sized.map((fieldName) => [fieldName, size]));
      return weight + below(variables, inner);
    };
  }
}

/** The same engine, which refuses with TOO_EXPENSIVE what would cost more than `limit`. */
export function limitCost<Caller, Ready extends Prepared & { readonly operation: OperationDefinitionNode }>(
  engine: Engine<Caller, Ready>,
  directives: () => CostDirectives,
  { limit, longestPage }: { readonly limit: number; readonly longestPage: number },
): Engine<Caller, Ready> {
  const compiled = new WeakMap<Ready, (variables: Variables) => number>();

  function costOf(prepared: Ready): (variables: Variables) => number {
    const known = compiled.get(prepared);
    if (known) return known;
    const fragments = new Map<string, FragmentDefinitionNode>();
    for (const definition of prepared.document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    }
    const { schema, operation } = prepared;
    const cost = compileCost({ schema, operation, fragments, directives: directives(), longestPage });
    compiled.set(prepared, cost);
    return cost;
  }

  return {
    ...engine,
    async prepare(request, call) {
      const prepared = await engine.prepare(request, call);
      if ('errors' in prepared) return prepared;
      const cost = costOf(prepared)(request.variables ?? {});
      return cost > limit ? { errors: [tooExpensive(cost, limit)] } : prepared;
    },
  };
}

function tooExpensive(cost: number, limit: number): GraphQLError {
  const message = `The operation may cost ${Math.ceil(cost)}; at most ${limit} is allowed. Ask for shorter lists.`;
  return refusal('TOO_EXPENSIVE', message, { cost: Math.ceil(cost), limit });
}

function sizedFields(listSize: ListSize | undefined, type: GraphQLNamedType): readonly string[] {
  if (listSize && listSize.sizedFields.length > 0) return listSize.sizedFields;
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  const fields = type.getFields();
  return usualSized.filter((name) => {
    const field = fields[name];
    return field !== undefined && isListType(getNullableType(field.type));
  });
}

/** The longest of the lengths that a field's slicing arguments ask for; undefined when none is given. */
function lengthOf(
  node: FieldNode,
  field: GraphQLField<unknown, unknown>,
  listSize: ListSize | undefined,
): (variables: Variables) => number | undefined {
  const directed = listSize?.slicingArguments ?? [];
  const names = directed.length > 0 ? directed : usualSlicing;
  const readers = names.flatMap((name): ((variables: Variables) => unknown)[] => {
    const definition = field.args.find((argument) => argument.name === name);
    if (!definition) return [];
    const given = node.arguments?.find((argument) => argument.name.value === name)?.value;
    return [given === undefined ? () => definition.defaultValue : reader(given)];
  });
  return (variables) => {
    const lengths = readers.map((read) => read(variables)).filter((value) => typeof value === 'number');
    return lengths.length === 0 ? undefined : Math.max(0, ...lengths);
  };
}

function reader(value: ValueNode): (variables: Variables) => unknown {
  if (value.kind === Kind.VARIABLE) return (variables) => variables[value.name.value];
  if (value.kind !== Kind.INT) return () => undefined;
  const number = Number(value.value);
  return () => number;
}

function defaultValues(operation: OperationDefinitionNode): Variables {
  const defaults: Record<string, unknown> = {};
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    if (defaultValue?.kind === Kind.INT) defaults[variable.name.value] = Number(defaultValue.value);
  }
  return defaults;
}

function definedOnly(variables: Variables): Variables {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined));
}
