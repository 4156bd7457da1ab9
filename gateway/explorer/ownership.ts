import { Kind, parse, print } from 'graphql';
import type { ConstDirectiveNode, DocumentNode, TypeDefinitionNode } from 'graphql';
import {
  directivesOf,
  graphOf,
  isFalse,
  isInaccessible,
  isTrue,
  readGraphs,
  stringOf,
} from '#federation/federation.ts';
import type { JoinedSubgraph } from '#federation/federation.ts';

/** One subgraph's part in a type. */
export interface TypeOwner {
  readonly subgraph: string;
  /** The keys by which the subgraph can be asked for the entity; empty when the type is not an entity there. */
  readonly keys: readonly TypeKey[];
  /** The subgraph defines the interface as an object type. */
  readonly interfaceObject: boolean;
}

export interface TypeKey {
  /** A selection: `id`, `tenant { id } number`. */
  readonly fields: string;
  /** False when the subgraph only refers to the entity and cannot be asked for it. */
  readonly resolvable: boolean;
}

/** One subgraph's part in a field. */
export interface FieldOwner {
  readonly subgraph: string;
  /** The subgraph only names it, for a key or a `requires`. Another one resolves it. */
  readonly external: boolean;
  /** Fields that other subgraphs must answer first. */
  readonly requires: string | null;
  /** Fields of the returned type that are included without another join. */
  readonly provides: string | null;
  /** The subgraph whose field this one overrides. */
  readonly override: string | null;
  /** The share of requests to which the override applies: `percent(5)`. */
  readonly overrideLabel: string | null;
}

export interface OwnedField {
  readonly name: string;
  readonly type: string;
  readonly owners: readonly FieldOwner[];
}

/** A union's member, an enum's value or an implemented interface with the subgraphs that have it. */
export interface OwnedPart {
  readonly name: string;
  readonly subgraphs: readonly string[];
}

export interface OwnedType {
  readonly name: string;
  readonly kind: 'scalar' | 'object' | 'interface' | 'union' | 'enum' | 'input';
  readonly description: string | null;
  readonly owners: readonly TypeOwner[];
  readonly fields: readonly OwnedField[];
  readonly interfaces: readonly OwnedPart[];
  readonly members: readonly OwnedPart[];
  readonly values: readonly OwnedPart[];
}

/** The owning subgraphs of all types and fields, as the explorer shows them. */
export interface Ownership {
  readonly subgraphs: readonly string[];
  readonly types: readonly OwnedType[];
}

const machinery = /^(join|link|federation|core)__/;

/**
 * Reads from a supergraph's SDL which subgraphs own each type and field, and how they are joined. `@inaccessible`
 * elements and the subgraphs' URLs are omitted. Throws a syntax error when the text is not SDL.
 */
export function describeOwnership(sdl: string): Ownership {
  const document = parse(sdl, { noLocation: true });
  const graphs = readGraphs(document);
  return { subgraphs: [...graphs.values()].map(({ name }) => name).sort(), types: typesOf(document, graphs) };
}

type Graphs = ReadonlyMap<string, JoinedSubgraph>;

function typesOf(document: DocumentNode, graphs: Graphs): readonly OwnedType[] {
  const types: OwnedType[] = [];
  for (const definition of document.definitions) {
    if (!('name' in definition) || !isTypeDefinition(definition)) continue;
    if (machinery.test(definition.name.value) || isInaccessible(definition)) continue;
    types.push(describeType(definition, graphs));
  }
  return types.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function describeType(definition: TypeDefinitionNode, graphs: Graphs): OwnedType {
  const owners = ownersOfType(definition, graphs);
  const inAll = owners.map(({ subgraph }) => subgraph);
  return {
    name: definition.name.value,
    kind: kinds[definition.kind],
    description: definition.description?.value ?? null,
    owners,
    fields: fieldsOf(definition, graphs, inAll),
    interfaces:
      'interfaces' in definition
        ? (definition.interfaces ?? []).map(({ name }) =>
            part(name.value, directivesOf(definition, 'join__implements'), 'interface', graphs, inAll),
          )
        : [],
    members:
      definition.kind === Kind.UNION_TYPE_DEFINITION
        ? (definition.types ?? []).map(({ name }) =>
            part(name.value, directivesOf(definition, 'join__unionMember'), 'member', graphs, inAll),
          )
        : [],
    values:
      definition.kind === Kind.ENUM_TYPE_DEFINITION
        ? (definition.values ?? [])
            .filter((value) => !isInaccessible(value))
            .map((value) =>
              part(value.name.value, directivesOf(value, 'join__enumValue'), null, graphs, inAll),
            )
        : [],
  };
}

/** A type has one `@join__type` for each subgraph and key. */
function ownersOfType(definition: TypeDefinitionNode, graphs: Graphs): readonly TypeOwner[] {
  const owners = new Map<string, { keys: TypeKey[]; interfaceObject: boolean }>();
  for (const join of directivesOf(definition, 'join__type')) {
    const subgraph = nameOf(graphOf(join), graphs);
    const owner = owners.get(subgraph) ?? { keys: [], interfaceObject: false };
    const fields = stringOf(join, 'key');
    if (fields !== undefined) owner.keys.push({ fields, resolvable: !isFalse(join, 'resolvable') });
    owner.interfaceObject ||= isTrue(join, 'isInterfaceObject');
    owners.set(subgraph, owner);
  }
  return [...owners].map(([subgraph, owner]) => ({ subgraph, ...owner }));
}

function fieldsOf(
  definition: TypeDefinitionNode,
  graphs: Graphs,
  inAll: readonly string[],
): readonly OwnedField[] {
  if (!('fields' in definition)) return [];
  return (definition.fields ?? [])
    .filter((field) => !isInaccessible(field))
    .map((field) => {
      // Without a `@join__field` that names a subgraph, every subgraph of the type resolves the field.
      const joins = directivesOf(field, 'join__field').filter((join) => graphOf(join) !== undefined);
      return {
        name: field.name.value,
        type: print(field.type),
        owners:
          joins.length === 0
            ? inAll.map((subgraph) => ({ subgraph, ...resolvedAlone }))
            : joins
                .filter((join) => !isOverridden(join))
                .map((join) => ({
                  subgraph: nameOf(graphOf(join), graphs),
                  external: isTrue(join, 'external'),
                  requires: stringOf(join, 'requires') ?? null,
                  provides: stringOf(join, 'provides') ?? null,
                  override: stringOf(join, 'override') ?? null,
                  overrideLabel: stringOf(join, 'overrideLabel') ?? null,
                })),
      };
    });
}

/** Another subgraph has fully overridden the field; it remains only for keys and similar uses. */
function isOverridden(join: ConstDirectiveNode): boolean {
  return isTrue(join, 'usedOverridden') && stringOf(join, 'overrideLabel') === undefined;
}

const resolvedAlone = {
  external: false,
  requires: null,
  provides: null,
  override: null,
  overrideLabel: null,
} as const;

function part(
  name: string,
  joins: readonly ConstDirectiveNode[],
  argument: string | null,
  graphs: Graphs,
  inAll: readonly string[],
): OwnedPart {
  const named = argument === null ? joins : joins.filter((join) => stringOf(join, argument) === name);
  const subgraphs = named.map((join) => nameOf(graphOf(join), graphs));
  return { name, subgraphs: subgraphs.length === 0 ? inAll : subgraphs };
}

function nameOf(graph: string | undefined, graphs: Graphs): string {
  return graphs.get(graph ?? '')?.name ?? graph ?? '';
}

const kinds = {
  [Kind.SCALAR_TYPE_DEFINITION]: 'scalar',
  [Kind.OBJECT_TYPE_DEFINITION]: 'object',
  [Kind.INTERFACE_TYPE_DEFINITION]: 'interface',
  [Kind.UNION_TYPE_DEFINITION]: 'union',
  [Kind.ENUM_TYPE_DEFINITION]: 'enum',
  [Kind.INPUT_OBJECT_TYPE_DEFINITION]: 'input',
} as const satisfies Record<TypeDefinitionNode['kind'], OwnedType['kind']>;

function isTypeDefinition(definition: DocumentNode['definitions'][number]): definition is TypeDefinitionNode {
  return definition.kind in kinds;
}
