import { Kind, parse } from 'graphql';
import type { DocumentNode, SelectionSetNode } from 'graphql';

/** The fields that a subgraph's `@requires` asks for beside a field; undefined when there is none. */
export function requiredBy(sdl: DocumentNode, type: string, field: string): SelectionSetNode | undefined {
  for (const definition of sdl.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION || definition.name.value !== type) continue;
    const found = definition.fields?.find(({ name }) => name.value === field);
    const directive = found?.directives?.find(({ name }) => name.value === 'requires');
    const value = directive?.arguments?.[0]?.value;
    if (value?.kind !== Kind.STRING) continue;
    const [operation] = parse(`{ ${value.value} }`, { noLocation: true }).definitions;
    if (operation?.kind === Kind.OPERATION_DEFINITION) return operation.selectionSet;
  }
  return undefined;
}
