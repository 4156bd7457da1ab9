import { Kind } from 'graphql';
import type { ConstDirectiveNode, ConstValueNode, DocumentNode } from 'graphql';

/** The names of `@cost` and `@listSize` in one supergraph. */
export interface CostDirectiveNames {
  readonly cost: ReadonlySet<string>;
  readonly listSize: ReadonlySet<string>;
}

const feature = /\/cost\/v\d+\.\d+$/;

/**
 * Reads from `@link` the names of the cost directives in a supergraph. Without a link they have their own names.
 * (https://specs.apollo.dev/link/v1.0#imported-and-namespaced-elements)
 */
export function directiveNames(supergraph: DocumentNode): CostDirectiveNames {
  const names = { cost: new Set<string>(), listSize: new Set<string>() };
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.SCHEMA_DEFINITION && definition.kind !== Kind.SCHEMA_EXTENSION) continue;
    for (const directive of definition.directives ?? []) {
      if (directive.name.value !== 'link' || !feature.test(textOf(argument(directive, 'url')))) continue;
      const prefix = textOf(argument(directive, 'as')) || 'cost';
      // A directive with the name of its feature needs no prefix.
      names.cost.add(prefix);
      names.listSize.add(`${prefix}__listSize`);
      for (const [imported, name] of imports(argument(directive, 'import'))) {
        if (imported === '@cost') names.cost.add(name);
        if (imported === '@listSize') names.listSize.add(name);
      }
    }
  }
  return names.cost.size > 0 ? names : { cost: new Set(['cost']), listSize: new Set(['listSize']) };
}

/** Pairs of an imported name with `@` and its local name without `@`. */
function imports(list: ConstValueNode | undefined): [string, string][] {
  if (list?.kind !== Kind.LIST) return [];
  return list.values.map((item): [string, string] => {
    if (item.kind !== Kind.OBJECT) return [textOf(item), textOf(item).slice(1)];
    const field = (name: string) => textOf(item.fields.find((one) => one.name.value === name)?.value);
    return [field('name'), (field('as') || field('name')).slice(1)];
  });
}

function argument(directive: ConstDirectiveNode, name: string): ConstValueNode | undefined {
  return directive.arguments?.find((node) => node.name.value === name)?.value;
}

function textOf(value: ConstValueNode | undefined): string {
  return value?.kind === Kind.STRING ? value.value : '';
}
