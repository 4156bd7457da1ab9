import {
  Kind,
  OperationTypeNode,
  getNamedType,
  isObjectType,
  isUnionType,
  parseType,
  print,
  visit,
} from 'graphql';
import type {
  ConstDirectiveNode,
  DocumentNode,
  FieldNode,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionNode,
  VariableDefinitionNode,
  VariableNode,
} from 'graphql';
import type { ValidDocument } from '#platform/graphql/documents.ts';

/** A subscription field with `@resumable`: the source of its cursor, and the argument that receives it. */
export interface ResumableField {
  readonly argument: string;
  readonly cursor: string;
  /** Another argument that says where to start. It counts where `argument` is not given. */
  readonly start: string | undefined;
}

/** The response key under which the gateway reads the cursor. It differs from all of the client's own keys. */
export function cursorKeyFor(document: DocumentNode): string {
  const keys = new Set<string>();
  visit(document, { Field: ({ alias, name }) => void keys.add((alias ?? name).value) });
  return freeName('_resumableCursor', keys);
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  while (taken.has(name)) name += '_';
  return name;
}

/** Reads `@resumable(argument:, cursor:)` from the subscription fields of a supergraph's SDL. */
export function readResumableFields(supergraph: DocumentNode): ReadonlyMap<string, ResumableField> {
  const fields = new Map<string, ResumableField>();
  for (const [field, directive] of directedFields(supergraph, /^(\w+__)?resumable$/)) {
    fields.set(field, {
      argument: argumentOf(directive, 'argument') ?? 'afterSeq',
      cursor: argumentOf(directive, 'cursor') ?? 'seq',
      start: argumentOf(directive, 'start'),
    });
  }
  return fields;
}

/** The subscription fields with `@restartable`: they have no cursor, and their first event tells a client to load the state. */
export function readRestartableFields(supergraph: DocumentNode): ReadonlySet<string> {
  return new Set(directedFields(supergraph, /^(\w+__)?restartable$/).keys());
}

/** The subscription fields with a directive, by name. */
function directedFields(supergraph: DocumentNode, directive: RegExp): Map<string, ConstDirectiveNode> {
  const fields = new Map<string, ConstDirectiveNode>();
  const root = subscriptionTypeName(supergraph);
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.OBJECT_TYPE_EXTENSION)
      continue;
    if (definition.name.value !== root) continue;
    for (const field of definition.fields ?? []) {
      const found = field.directives?.find(({ name }) => directive.test(name.value));
      if (found) fields.set(field.name.value, found);
    }
  }
  return fields;
}

function subscriptionTypeName(supergraph: DocumentNode): string {
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.SCHEMA_DEFINITION) continue;
    const root = definition.operationTypes.find(
      ({ operation }) => operation === OperationTypeNode.SUBSCRIPTION,
    );
    if (root) return root.type.name.value;
  }
  return 'Subscription';
}

function argumentOf(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}

/** The only root field of a subscription, which validation guarantees; undefined when it is in a fragment. */
export function rootFieldOf(operation: OperationDefinitionNode): FieldNode | undefined {
  const [selection] = operation.selectionSet.selections;
  return selection?.kind === Kind.FIELD ? selection : undefined;
}

/** Adds the cursor to a subscription's selection. The gateway reads it from every event under `key`. */
export function selectCursor(
  { document, operation }: ValidDocument,
  schema: GraphQLSchema,
  field: FieldNode,
  { cursor }: ResumableField,
  key: string,
): ValidDocument {
  const type = getNamedType(schema.getSubscriptionType()?.getFields()[field.name.value]?.type);
  const plain: FieldNode = {
    kind: Kind.FIELD,
    alias: { kind: Kind.NAME, value: key },
    name: { kind: Kind.NAME, value: cursor },
  };
  // A union has no fields of its own: each member with the cursor gets a fragment.
  const added: SelectionNode[] = isUnionType(type)
    ? type
        .getTypes()
        .filter((member) => isObjectType(member) && member.getFields()[cursor] !== undefined)
        .map((member) => ({
          kind: Kind.INLINE_FRAGMENT,
          typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: member.name } },
          selectionSet: { kind: Kind.SELECTION_SET, selections: [plain] },
        }))
    : [plain];
  const extended: FieldNode = {
    ...field,
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: [...(field.selectionSet?.selections ?? []), ...added],
    },
  };
  const replaced: OperationDefinitionNode = {
    ...operation,
    selectionSet: { kind: Kind.SELECTION_SET, selections: [extended] },
  };
  const definitions = document.definitions.map((definition) =>
    definition === operation ? replaced : definition,
  );
  return { document: { ...document, definitions }, operation: replaced };
}

/** An upstream operation that resumes after a cursor, and the client's variables that it still needs. */
export interface ResumingOperation {
  readonly query: string;
  /** The variable for the cursor. Its name differs from all of the client's own. */
  readonly cursorVariable: string;
  readonly variables: readonly string[];
}

/** The same operation, with a variable as the resumable argument of its root field. */
export function resumingOperation(
  document: DocumentNode,
  schema: GraphQLSchema,
  field: string,
  argument: string,
): ResumingOperation {
  const fields = schema.getSubscriptionType()?.getFields() ?? {};
  const type = fields[field]?.args.find(({ name }) => name === argument)?.type;
  const cursorVariable = freeName('_resumeAfter', variablesUsed(document));
  const cursor: VariableNode = { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: cursorVariable } };
  const changed = visit(document, {
    OperationDefinition: (operation) => ({
      ...operation,
      selectionSet: {
        ...operation.selectionSet,
        selections: operation.selectionSet.selections.map((selection) =>
          selection.kind === Kind.FIELD ? withArgument(selection, argument, cursor) : selection,
        ),
      },
    }),
  });
  // Remove a variable that only the replaced argument used: GraphQL refuses unused ones.
  const used = variablesUsed(changed);
  const definition: VariableDefinitionNode = {
    kind: Kind.VARIABLE_DEFINITION,
    variable: cursor,
    type: parseType(String(type), { noLocation: true }),
  };
  const declared = visit(changed, {
    OperationDefinition: (operation) => ({
      ...operation,
      variableDefinitions: [
        ...(operation.variableDefinitions ?? []).filter(({ variable }) => used.has(variable.name.value)),
        definition,
      ],
    }),
  });
  used.delete(cursorVariable);
  return { query: print(declared), cursorVariable, variables: [...used] };
}

function withArgument(field: FieldNode, argument: string, value: VariableNode): FieldNode {
  const others = (field.arguments ?? []).filter(({ name }) => name.value !== argument);
  const given = { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: argument }, value } as const;
  return { ...field, arguments: [...others, given] };
}

function variablesUsed(document: DocumentNode): Set<string> {
  const used = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void used.add(name.value),
  });
  return used;
}
