import { Kind, visit } from 'graphql';
import type { DefinitionNode, OperationDefinitionNode } from 'graphql';
import { compileRootShape } from './shape.ts';
import type { ShapeSource } from './shape.ts';
import { conditionReader } from './variables.ts';

type RootShape = ReturnType<typeof compileRootShape>;

/** An operation has 2^n variants for n variables, but clients use few of them. */
const maxVariants = 64;

/**
 * Compiles one shape for each combination of the variables that @skip and @include depend on. Each is compiled on first
 * use; running it evaluates no conditions.
 */
export function compileVariants(
  source: Omit<ShapeSource, 'conditions'>,
): (variables: Readonly<Record<string, unknown>>) => RootShape {
  const { schema, operation } = source;
  const root = schema.getRootType(operation.operation);
  if (!root) throw new Error(`The schema has no ${operation.operation} type.`);
  return perVariant(operation, [operation, ...source.fragments.values()], (conditions) =>
    compileRootShape({ ...source, conditions }, root),
  );
}

/** Makes one value for each combination of the condition variables that occurs, and keeps it for all runs. */
export function perVariant<Made>(
  operation: OperationDefinitionNode,
  definitions: readonly DefinitionNode[],
  make: (conditions: ReadonlyMap<string, boolean>) => Made,
): (variables: Readonly<Record<string, unknown>>) => Made {
  const names = conditionVariables(definitions);
  if (names.length === 0) {
    const only = make(new Map());
    return () => only;
  }
  const readers = names.map((name) => [name, conditionReader(operation, name)] as const);
  const all = new Map<string, Made>();
  return (variables) => {
    const conditions = new Map(readers.map(([name, read]) => [name, read(variables)]));
    const key = [...conditions.values()].map(Number).join('');
    const known = all.get(key);
    if (known !== undefined) return known;
    if (all.size === maxVariants) all.clear();
    const made = make(conditions);
    all.set(key, made);
    return made;
  };
}

function conditionVariables(definitions: readonly DefinitionNode[]): readonly string[] {
  const names = new Set<string>();
  for (const definition of definitions) {
    visit(definition, {
      Directive({ name, arguments: given }) {
        if (name.value !== 'skip' && name.value !== 'include') return;
        for (const { value } of given ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
      },
    });
  }
  return [...names];
}
