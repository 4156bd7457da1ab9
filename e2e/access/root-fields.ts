import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  getDirectiveValues,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import type { GraphQLField, GraphQLInputType, GraphQLSchema } from 'graphql';
import { accessRule } from '#platform/access/enforce.ts';
import type { AccessRule } from '#platform/access/enforce.ts';
import { loadSubgraphSdl } from '#platform/schema/load-sdl.ts';

export type RootType = 'Query' | 'Mutation' | 'Subscription';

/** A field of a root type, as its SDL declares it, and the smallest operation that asks for it. */
export interface RootField {
  readonly type: RootType;
  readonly name: string;
  readonly rule: AccessRule;
  readonly description: string;
  readonly operation: string;
  /** A value for each argument that must be there; no id of them exists. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Every root field that a subgraph's SDL declares. */
export async function rootFieldsOf(subgraph: string): Promise<RootField[]> {
  const typeDefs = await loadSubgraphSdl(subgraph);
  if (!typeDefs) throw new Error(`${subgraph} has no SDL`);
  const schema = buildSubgraphSchema({ typeDefs });
  return [...fieldsOf(schema, 'Query'), ...fieldsOf(schema, 'Mutation'), ...fieldsOf(schema, 'Subscription')];
}

function fieldsOf(schema: GraphQLSchema, type: RootType): RootField[] {
  const fields = Object.values(rootOf(schema, type)?.getFields() ?? {});
  return fields.filter(({ name }) => !name.startsWith('_')).map((field) => rootField(schema, type, field));
}

function rootOf(schema: GraphQLSchema, type: RootType) {
  switch (type) {
    case 'Query':
      return schema.getQueryType();
    case 'Mutation':
      return schema.getMutationType();
    case 'Subscription':
      return schema.getSubscriptionType();
  }
}

function rootField(schema: GraphQLSchema, type: RootType, field: GraphQLField<unknown, unknown>): RootField {
  const given = field.args.filter(isRequiredArgument);
  const declared = given.map((argument) => `$${argument.name}: ${argument.type.toString()}`).join(', ');
  const passed = given.map(({ name }) => `${name}: $${name}`).join(', ');
  const selection = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
  return {
    type,
    name: field.name,
    rule: ruleOf(schema, type, field.name),
    description: field.description ?? '',
    operation: `${type.toLowerCase()} Asked${declared && `(${declared})`} { ${field.name}${passed && `(${passed})`}${selection} }`,
    variables: Object.fromEntries(given.map((argument) => [argument.name, smallest(argument.type)])),
  };
}

/** What the `@allow` of a root field says. */
export function ruleOf(schema: GraphQLSchema, type: RootType, name: string): AccessRule {
  const directive = schema.getDirective('allow');
  const field = rootOf(schema, type)?.getFields()[name];
  const values = directive && field?.astNode ? getDirectiveValues(directive, field.astNode) : undefined;
  if (!values) throw new Error(`${type}.${name} has no @allow`);
  return accessRule(values);
}

/** The smallest value of a type: what must be there and nothing else. */
export function smallest(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return smallest(type.ofType);
  if (isListType(type)) return [smallest(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter(isRequiredInputField);
    return Object.fromEntries(required.map((field) => [field.name, smallest(field.type)]));
  }
  switch (type.name) {
    case 'ID':
      return '00000000-0000-7000-8000-00000000dead';
    case 'String':
      return 'x';
    case 'Int':
    case 'Float':
      return 1;
    case 'Boolean':
      return true;
    case 'DateTime':
      return '2030-01-01T00:00:00.000Z';
    default:
      throw new Error(`There is no smallest value for the scalar ${type.name}: add one here.`);
  }
}
