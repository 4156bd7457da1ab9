import { Kind } from 'graphql';
import type { ConstDirectiveNode, DocumentNode } from 'graphql';

/**
 * Reading the `join__` directives with which composition writes into a supergraph where everything comes from
 * (https://specs.apollo.dev/join/v0.5/).
 */
export interface DirectiveArguments {
  /** A string or enum argument. */
  text(name: string): string | undefined;
  flag(name: string): boolean | undefined;
}

interface WithDirectives {
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

/** The arguments of each use of a directive on a definition, in their order. */
export function directives(node: WithDirectives, name: string): readonly DirectiveArguments[] {
  return (node.directives ?? []).filter((directive) => directive.name.value === name).map(readArguments);
}

/** True for what clients are not shown. */
export function isInaccessible(node: WithDirectives): boolean {
  return (node.directives ?? []).some(({ name }) => /^(federation__)?inaccessible$/.test(name.value));
}

/** The name of each subgraph by its value of the enum `join__Graph`. */
export function graphNames(document: DocumentNode): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph') continue;
    for (const value of definition.values ?? []) {
      const name = directives(value, 'join__graph')[0]?.text('name');
      names.set(value.name.value, name ?? value.name.value);
    }
  }
  return names;
}

function readArguments(directive: ConstDirectiveNode): DirectiveArguments {
  const values = new Map((directive.arguments ?? []).map(({ name, value }) => [name.value, value]));
  return {
    text(name) {
      const value = values.get(name);
      return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
    },
    flag(name) {
      const value = values.get(name);
      return value?.kind === Kind.BOOLEAN ? value.value : undefined;
    },
  };
}
