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
  return Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .flatMap((type) => [...longSentences(type.name, type), ...longSentencesInside(type)]);
}

function longSentencesInside(type: GraphQLNamedType): string[] {
  if (isEnumType(type))
    return type.getValues().flatMap((value) => longSentences(`${type.name}.${value.name}`, value));
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).flatMap((field) =>
      longSentences(`${type.name}.${field.name}`, field),
    );
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => [
    ...longSentences(`${type.name}.${field.name}`, field),
    ...field.args.flatMap((argument) =>
      longSentences(`${type.name}.${field.name}(${argument.name}:)`, argument),
    ),
  ]);
}

function longSentences(name: string, { description }: Described): string[] {
  return (description ?? '')
    .replaceAll(/\s+/g, ' ')
    .split(/(?<=[.!?;:]) /)
    .map((sentence) => ({ sentence, words: sentence.trim().split(' ').length }))
    .filter(({ words }) => words > longestSentence)
    .map(({ sentence, words }) => `${name}: a sentence of ${words} words: ${sentence}`);
}
