import { Kind, parse } from 'graphql';
import type {
  ConstDirectiveNode,
  ConstValueNode,
  DocumentNode,
  FieldDefinitionNode,
  FragmentDefinitionNode,
  SelectionSetNode,
} from 'graphql';
import type { Layer } from '#platform/graphql/operation.ts';
import type { LoadedSupergraph, PlannedOperation, ReadOperation } from '#federation/federation.ts';
import type { EdgeCaller, RefusedSession } from './caller.ts';

/** `@allow`, also with a prefix from composition. */
const directiveName = /^(\w+__)?allow$/;
const anyone = 'ANYONE';

/**
 * Refuses a session that is not valid, unless every root field is open to anyone: `@allow(to: [ANYONE])` in the
 * supergraph. Open mutations run: an ended session must not prevent signing in. Open queries run when a cookie named
 * the session, which a page cannot omit. A client that sends an id expects its own data, and is refused. A program with an
 * API key that is not valid is always refused.
 */
export function refuseEndedSessions(): Layer<EdgeCaller, PlannedOperation> {
  const isOpen = createOpenFieldCheck();

  function mayRun(operation: PlannedOperation, { by }: RefusedSession): boolean {
    if (by === 'key') return false;
    return (by === 'cookie' || operation.kind === 'mutation') && isOpen(operation);
  }

  return (engine) => ({
    ...engine,
    prepare(request, call) {
      const { refused } = call.caller;
      if (refused === undefined) return engine.prepare(request, call);
      return Promise.resolve(engine.prepare(request, call)).then((prepared) =>
        'errors' in prepared || !mayRun(prepared, refused) ? { errors: [refused.error] } : prepared,
      );
    },
  });
}

/** Whether all root fields of an operation are open to anyone. Introspection fields alone do not count. */
function createOpenFieldCheck(): (operation: ReadOperation) => boolean {
  const read = new WeakMap<LoadedSupergraph, ReadonlySet<string>>();

  function openFieldsOf(supergraph: LoadedSupergraph): ReadonlySet<string> {
    const known = read.get(supergraph) ?? readOpenFields(parse(supergraph.sdl, { noLocation: true }));
    read.set(supergraph, known);
    return known;
  }

  return ({ supergraph, document, operation }) => {
    const root = supergraph.schema.getRootType(operation.operation)?.name ?? '';
    const open = openFieldsOf(supergraph);
    const asked = [...rootFields(operation.selectionSet, document)].filter((name) => !name.startsWith('__'));
    return asked.length > 0 && asked.every((name) => open.has(`${root}.${name}`));
  };
}

/** Coordinates (`Mutation.signIn`) of the fields that the SDL opens to anyone. */
export function readOpenFields(supergraph: DocumentNode): ReadonlySet<string> {
  const open = new Set<string>();
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.OBJECT_TYPE_EXTENSION)
      continue;
    for (const field of definition.fields ?? []) {
      if (isOpenToAnyone(field)) open.add(`${definition.name.value}.${field.name.value}`);
    }
  }
  return open;
}

function isOpenToAnyone({ directives }: FieldDefinitionNode): boolean {
  const allow = directives?.find(({ name }) => directiveName.test(name.value));
  return allow !== undefined && rolesOf(allow).some(isAnyone);
}

/** Roles are an enum, or texts when the subgraphs share no enum. */
function isAnyone(role: ConstValueNode): boolean {
  return (role.kind === Kind.ENUM || role.kind === Kind.STRING) && role.value === anyone;
}

/** A single value is accepted as a list (GraphQL, section 3.11, input coercion). */
function rolesOf(allow: ConstDirectiveNode): readonly ConstValueNode[] {
  const to = allow.arguments?.find(({ name }) => name.value === 'to')?.value;
  if (to === undefined) return [];
  return to.kind === Kind.LIST ? to.values : [to];
}

/** Names of the root fields, with fragments expanded. A valid document has no fragment within itself. */
function* rootFields(set: SelectionSetNode, document: DocumentNode): Generator<string> {
  for (const selection of set.selections) {
    switch (selection.kind) {
      case Kind.FIELD:
        yield selection.name.value;
        break;
      case Kind.INLINE_FRAGMENT:
        yield* rootFields(selection.selectionSet, document);
        break;
      case Kind.FRAGMENT_SPREAD: {
        const fragment = fragmentNamed(selection.name.value, document);
        if (fragment) yield* rootFields(fragment.selectionSet, document);
      }
    }
  }
}

function fragmentNamed(name: string, document: DocumentNode): FragmentDefinitionNode | undefined {
  return document.definitions.find(
    (definition): definition is FragmentDefinitionNode =>
      definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name,
  );
}
