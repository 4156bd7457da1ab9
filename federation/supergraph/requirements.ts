import type { Supergraph } from '@apollo/federation-internals';
import { getNamedType, isAbstractType, isUnionType } from 'graphql';
import type { GraphQLCompositeType, GraphQLSchema } from 'graphql';
import { z } from 'zod';

/** A requirement of `@authenticated`, `@requiresScopes` or `@policy` for callers, at one place of a supergraph. */
export type Requirement =
  | { readonly kind: 'authenticated' }
  | { readonly kind: 'scopes' | 'policies'; readonly anyOf: readonly (readonly string[])[] };

/** All requirements of a supergraph for its callers. */
export interface Requirements {
  readonly isEmpty: boolean;
  /** All requirements for a field: those of its type, of itself and of the type that it returns. */
  of(parent: GraphQLCompositeType, field: string): readonly Requirement[];
}

const lists = z.array(z.array(z.string()));

/**
 * Reads the requirements of a supergraph. A field that is selected on an interface needs the requirements of the
 * interface and of each implementation: the answer may have any of them.
 * (https://www.apollographql.com/docs/graphos/routing/security/authorization)
 */
export function readRequirements({ schema: source }: Supergraph, schema: GraphQLSchema): Requirements {
  const readers = [
    readerOf('authenticated', () => ({ kind: 'authenticated' })),
    readerOf('requiresScopes', ({ scopes }) => ({ kind: 'scopes', anyOf: lists.parse(scopes) })),
    readerOf('policy', ({ policies }) => ({ kind: 'policies', anyOf: lists.parse(policies) })),
  ];
  const known = new Map<string, readonly Requirement[]>();
  for (const type of source.allTypes()) {
    note(type.name, type);
    if (type.kind !== 'ObjectType' && type.kind !== 'InterfaceType') continue;
    for (const field of type.fields()) note(`${type.name}.${field.name}`, field);
  }
  return { isEmpty: known.size === 0, of };

  /** Reads one directive, under the name that the supergraph's `@link` gives it. */
  function readerOf(
    feature: string,
    read: (values: Readonly<Record<string, unknown>>) => Requirement,
  ): (element: Annotated) => readonly Requirement[] {
    const name = source.coreFeatures
      ?.getByIdentity(`https://specs.apollo.dev/${feature}`)
      ?.directiveNameInSchema(feature);
    if (name === undefined) return () => [];
    return (element) =>
      element.appliedDirectives
        .filter((directive) => directive.name === name)
        .map((directive) => read(directive.arguments()));
  }

  function note(place: string, element: Annotated): void {
    const requirements = readers.flatMap((read) => read(element));
    if (requirements.length > 0) known.set(place, requirements);
  }

  function of(parent: GraphQLCompositeType, name: string): readonly Requirement[] {
    if (known.size === 0 || name.startsWith('__')) return [];
    const places = new Set([parent.name, `${parent.name}.${name}`]);
    const field = isUnionType(parent) ? undefined : parent.getFields()[name];
    if (field) places.add(getNamedType(field.type).name);
    if (isAbstractType(parent)) {
      for (const { name: possible } of schema.getPossibleTypes(parent))
        places.add(possible).add(`${possible}.${name}`);
    }
    return [...places].flatMap((place) => known.get(place) ?? []);
  }
}

/** A type or field of the supergraph. */
interface Annotated {
  readonly appliedDirectives: readonly {
    readonly name: string;
    arguments(): Readonly<Record<string, unknown>>;
  }[];
}
