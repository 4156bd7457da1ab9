import { getNamedType, isInputObjectType, isObjectType, isScalarType } from 'graphql';
import type { GraphQLField, GraphQLSchema } from 'graphql';
import type { SubgraphRights } from '#platform/access/rights.ts';
import { ruleOf } from './root-fields.ts';
import { isEntity, isWrapper, ownTypes, words } from './rights-table.ts';
import type { RightsTable } from './rights-table.ts';

/** What the table of a subgraph does not say yet, and what it says of things that are gone: a sentence for each. */
export function missingRows(table: RightsTable): string[] {
  return [...typeRows(table), ...rootRows(table), ...settableRows(table)];
}

function typeRows(table: RightsTable): string[] {
  const { name, rights } = table;
  const file = `subgraphs/${name}/rights.ts`;
  const problems: string[] = [];
  const needed = ownTypes(table).filter((type) => !isWrapper(type));
  for (const type of needed) {
    const place = isEntity(type) ? 'entities' : 'parts';
    const rows = isEntity(type) ? rights.entities[type.name]?.rows : rights.parts[type.name];
    if (rows === undefined) {
      problems.push(`${type.name} has no row in ${file}: say in \`${place}\` who sees which of its fields.`);
      continue;
    }
    const listed = typeof rows === 'string' ? words(rows) : rows.flatMap(([, fields]) => words(fields));
    const fields = Object.keys(type.getFields());
    for (const field of fields.filter((one) => !listed.includes(one)))
      problems.push(`${type.name}.${field} has no row in ${file}: add it to those who see it.`);
    for (const field of listed.filter((one, index) => !fields.includes(one) || listed.indexOf(one) !== index))
      problems.push(`${type.name}.${field} in ${file} is listed twice, or is no field: remove it.`);
  }
  const known = new Set(needed.map((type) => type.name));
  for (const type of [...Object.keys(rights.entities), ...Object.keys(rights.parts)])
    if (!known.has(type)) problems.push(`${type} in ${file} is no type of ${name}: remove it.`);
  return problems;
}

/**
 * Subscriptions, mutations and queries that name an object by its id. Of lists, and of queries that name another object, those that are open to
 * more than operators.
 */
function rootRows({ name, schema, rights }: RightsTable): string[] {
  const file = `subgraphs/${name}/rights.ts`;
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  const queries = Object.values(schema.getQueryType()?.getFields() ?? {});
  const needed = [
    ...Object.keys(schema.getSubscriptionType()?.getFields() ?? {}).map(
      (field) => ['subscriptions', field] as const,
    ),
    ...mutations
      .filter((field) => namesAnObject(field, rights))
      .map((field) => ['mutations', field.name] as const),
    ...queries
      .filter((field) => isQueryOfObjects(schema, field))
      .map((field) => ['queries', field.name] as const),
  ];
  const missing = needed
    .filter(([place, field]) => rights[place][field] === undefined)
    .map(([place, field]) => `${field} has no row in ${file}: say in \`${place}\` whose objects it is for.`);
  const gone = (['subscriptions', 'mutations', 'queries'] as const).flatMap((place) =>
    Object.keys(rights[place])
      .filter((field) => !needed.some(([where, what]) => where === place && what === field))
      .map((field) => `${field} in ${file} needs no row in \`${place}\`: remove it.`),
  );
  return [...missing, ...gone];
}

/** The ids that a mutation takes: `id` as an argument, `DisableUserInput.userId` in an input. */
function idsOf(field: GraphQLField<unknown, unknown>): string[] {
  return field.args.flatMap((argument) => {
    const type = getNamedType(argument.type);
    if (isScalarType(type)) return type.name === 'ID' ? [argument.name] : [];
    if (!isInputObjectType(type)) return [];
    return Object.values(type.getFields())
      .filter((one) => getNamedType(one.type).name === 'ID')
      .map((one) => `${type.name}.${one.name}`);
  });
}

/** Whether a mutation takes an id that `settable` says nothing about. */
function namesAnObject(field: GraphQLField<unknown, unknown>, { settable }: SubgraphRights): boolean {
  return idsOf(field).some((id) => settable[id] === undefined);
}

function isQueryOfObjects(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>): boolean {
  const answer = getNamedType(field.type);
  if (field.args.some(({ name }) => name === 'id')) return isObjectType(answer) && isEntity(answer);
  if (field.name.startsWith('_')) return false;
  const { to } = ruleOf(schema, 'Query', field.name);
  if (to.every((group) => group === 'OPERATOR' || group === 'ADMIN')) return false;
  if (field.args.some(({ type }) => getNamedType(type).name === 'ID')) return true;
  const listed = schema.getType(answer.name.replace(/Connection$/, ''));
  return answer.name.endsWith('Connection') && isObjectType(listed) && isEntity(listed);
}

/** Names of fields that a server sets, unless a row says why a caller may. */
export const serverSets =
  /^(id|role|status|state|kind|number|rank|scopes|available|archived|subtotal|tax|total|price)$|(?<!client)Id$|(Price|Amount|Number|At|For)$/;

function settableRows({ name, schema, rights }: RightsTable): string[] {
  const file = `subgraphs/${name}/rights.ts`;
  const needed = Object.values(schema.getTypeMap())
    .filter(isInputObjectType)
    .filter((type) => !type.name.endsWith('Filter'))
    .flatMap((type) => Object.values(type.getFields()).map((field) => [type.name, field] as const))
    .filter(([, field]) => serverSets.test(field.name))
    .map(([type, field]) => `${type}.${field.name}`);
  const named = namedObjects(schema, rights.mutations);
  return [
    ...needed
      .filter((field) => rights.settable[field] === undefined && !named.has(field))
      .map((field) => `${field} has no row in ${file}: say in \`settable\` why a caller may set it.`),
    ...Object.keys(rights.settable)
      .filter((field) => !needed.includes(field))
      .map((field) => `${field} in ${file} needs no row in \`settable\`: remove it.`),
  ];
}

/** The input fields that name the object of a mutation, which has a row of its own. */
function namedObjects(schema: GraphQLSchema, mutations: RightsTable['rights']['mutations']): Set<string> {
  const fields = schema.getMutationType()?.getFields() ?? {};
  return new Set(
    Object.entries(mutations).flatMap(([mutation, { at }]) => {
      const [argument, name] = at?.split('.') ?? [];
      const type = fields[mutation]?.args.find((one) => one.name === argument)?.type;
      return type && name !== undefined ? [`${getNamedType(type).name}.${name}`] : [];
    }),
  );
}
