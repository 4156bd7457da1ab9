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

/** The longest sentence of a description, in words. */
const longestSentence = 25;

/** Sentences of descriptions that are longer than {@link longestSentence} words, with the place of each. */
export function findLongSentences(schema: GraphQLSchema): string[] {
  const found: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
    check(type.name, type);
    if (isEnumType(type)) for (const value of type.getValues()) check(`${type.name}.${value.name}`, value);
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      check(`${type.name}.${field.name}`, field);
      const args = 'args' in field ? field.args : [];
      for (const argument of args) check(`${type.name}.${field.name}(${argument.name}:)`, argument);
    }
  }
  return found;

  function check(name: string, { description }: Described): void {
    for (const sentence of (description ?? '').replaceAll(/\s+/g, ' ').split(/(?<=[.!?;:]) /)) {
      const words = sentence.trim().split(' ').length;
      if (words > longestSentence) found.push(`${name}: a sentence of ${words} words: ${sentence}`);
    }
  }
}
