import { buildSubgraphSchema } from '@apollo/subgraph';
import { Kind, getNamedType, isCompositeType, isObjectType } from 'graphql';
import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import type { FieldRow, SubgraphRights } from '#platform/access/rights.ts';
import { loadSubgraphSdl } from '#platform/schema/load-sdl.ts';
import { rights as admin } from '../../subgraphs/admin/rights.ts';
import { rights as conversation } from '../../subgraphs/conversation/rights.ts';
import { rights as integration } from '../../subgraphs/integration/rights.ts';
import type { SubgraphName } from '../../subgraphs/subgraphs.ts';
import { subgraphs } from '../../subgraphs/subgraphs.ts';
import { rights as vendor } from '../../subgraphs/vendor/rights.ts';

/** A subgraph's schema and what its `rights.ts` says about it. */
export interface RightsTable {
  readonly name: SubgraphName;
  readonly schema: GraphQLSchema;
  readonly rights: SubgraphRights;
}

const rightsOf: Record<SubgraphName, SubgraphRights> = { admin, vendor, conversation, integration };

/** The tables of all subgraphs. */
export async function readRightsTables(): Promise<RightsTable[]> {
  return Promise.all(subgraphs.map(({ name }) => readRightsTable(name)));
}

async function readRightsTable(name: SubgraphName): Promise<RightsTable> {
  const typeDefs = await loadSubgraphSdl(name);
  if (!typeDefs) throw new Error(`${name} has no SDL`);
  return { name, schema: buildSubgraphSchema({ typeDefs }), rights: rightsOf[name] };
}

/** The types that a subgraph declares, without the roots, the machinery of federation and the stubs of others' entities. */
export function ownTypes({ schema }: RightsTable): GraphQLObjectType[] {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !type.name.startsWith('_') && !roots.includes(type) && !isStub(type));
}

/** Whether a subgraph only refers to an entity, and another one answers for it. */
function isStub(type: GraphQLObjectType): boolean {
  const keys = type.astNode?.directives?.filter(({ name }) => name.value === 'key') ?? [];
  return keys.some(({ arguments: given }) =>
    given?.some(
      ({ name, value }) => name.value === 'resolvable' && value.kind === Kind.BOOLEAN && !value.value,
    ),
  );
}

/** Whether a type has a `@key` that its subgraph resolves. */
export function isEntity(type: GraphQLObjectType): boolean {
  return !isStub(type) && (type.astNode?.directives?.some(({ name }) => name.value === 'key') ?? false);
}

/** A type that holds nothing but other types: a connection, an edge, a payload. It needs no row. */
export function isWrapper(type: GraphQLObjectType): boolean {
  return (
    !isEntity(type) &&
    Object.values(type.getFields()).every(
      (field) => field.name === 'cursor' || isCompositeType(getNamedType(field.type)),
    )
  );
}

export function words(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}

/** The rows of a type; undefined where everybody who sees its holder sees all of it. */
export function rowsOf({ rights }: RightsTable, type: string): readonly FieldRow[] | undefined {
  const rows = rights.entities[type]?.rows ?? rights.parts[type];
  return typeof rows === 'string' ? undefined : rows;
}

/** The row of a field; null where everybody sees it who sees the object that holds it. */
export function rowOf(table: RightsTable, type: string, field: string): FieldRow | null {
  return rowsOf(table, type)?.find(([, fields]) => words(fields).includes(field)) ?? null;
}
