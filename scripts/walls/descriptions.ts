import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

interface Described {
  readonly description?: string | null | undefined;
}

/** What a schema leaves undescribed, as `Type.field(argument:)`. The root types need no words. */
export function findUndescribed(schema: GraphQLSchema): string[] {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .flatMap((type) => [
      ...(roots.some((root) => root === type) ? [] : missing(type.name, type)),
      ...inside(type),
    ]);
}

function inside(type: GraphQLNamedType): string[] {
  if (isEnumType(type))
    return type.getValues().flatMap((value) => missing(`${type.name}.${value.name}`, value));
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).flatMap((field) => missing(`${type.name}.${field.name}`, field));
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => [
    ...missing(`${type.name}.${field.name}`, field),
    ...field.args.flatMap((argument) => missing(`${type.name}.${field.name}(${argument.name}:)`, argument)),
  ]);
}

function missing(name: string, { description }: Described): string[] {
  return description === undefined || description === null || description.trim() === '' ? [name] : [];
}
