import { Kind, visit } from 'graphql';
import { compileRootShape } from './shape.ts';
import type { ShapeSource } from './shape.ts';
import { conditionReader } from './variables.ts';

type RootShape = ReturnType<typeof compileRootShape>;

/** An operation has 2^n variants for n variables: those that clients really use are few. */
const maxVariants = 64;

/**
 * Compiles one shape for each combination of the variables that @skip and @include depend on, when it is first used,
 * so that running a shape has no conditions to look at.
 */
export function compileVariants(
  source: Omit<ShapeSource, 'conditions'>,
): (variables: Readonly<Record<string, unknown>>) => RootShape {
  const { schema, operation } = source;
  const root = schema.getRootType(operation.operation);
  if (!root) throw new Error(`The schema has no ${operation.operation} type.`);
  const names = conditionVariables(source);
  if (names.length === 0) {
    const only = compileRootShape({ ...source, conditions: new Map() }, root);
    return () => only;
  }
  const readers = names.map((name) => [name, conditionReader(operation, name)] as const);
  const shapes = new Map<string, RootShape>();
  return (variables) => {
    const conditions = new Map(readers.map(([name, read]) => [name, read(variables)]));
    const key = [...conditions.values()].map(Number).join('');
    const known = shapes.get(key);
    if (known) return known;
    if (shapes.size === maxVariants) shapes.clear();
    const made = compileRootShape({ ...source, conditions }, root);
    shapes.set(key, made);
    return made;
  };
}

function conditionVariables({ operation, fragments }: Omit<ShapeSource, 'conditions'>): readonly string[] {
  const names = new Set<string>();
  for (const definition of [operation, ...fragments.values()]) {
    visit(definition, {
      Directive({ name, arguments: given }) {
        if (name.value !== 'skip' && name.value !== 'include') return;
        for (const { value } of given ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
      },
    });
  }
  return [...names];
}
