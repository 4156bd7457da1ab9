import { Kind, visit } from 'graphql';
import type { DocumentNode } from 'graphql';
import { fieldsOfObjects, readInterfaceObjects } from './interface-objects.ts';
import { contextSelectionsOf, parseFieldSet } from './join-directives.ts';

/** The fields that plans may fetch in addition to the client's own. */
export interface HiddenFields {
  /** The names of all fields in keys, required field sets and contexts. */
  readonly names: ReadonlySet<string>;
  /** The names of the fields that require others. */
  readonly requiring: ReadonlySet<string>;
  /** The names of the fields of interface objects. */
  readonly ofInterfaceObjects: ReadonlySet<string>;
  /** Whether a subgraph knows an interface as one object type (@interfaceObject). */
  readonly hasInterfaceObjects: boolean;
}

/** Reads the keys (`@join__type`) and requirements (`@join__field`) of a supergraph. */
export function readHiddenFields(supergraph: DocumentNode): HiddenFields {
  // Every object has `__typename` and inherits `__proto__`; a client's alias of that name must not replace them.
  const names = new Set<string>(['__typename', '__proto__']);
  const requiring = new Set<string>();
  const interfaceObjects = readInterfaceObjects(supergraph);

  visit(supergraph, {
    Directive(directive, _key, _parent, _path, ancestors) {
      const name = directive.name.value;
      if (name !== 'join__type' && name !== 'join__field') return;
      for (const set of contextSelectionsOf(directive))
        visit(set, { Field: (field) => void names.add(field.name.value) });
      for (const argument of directive.arguments ?? []) {
        if (!['key', 'requires', 'provides'].includes(argument.name.value)) continue;
        if (argument.value.kind !== Kind.STRING) continue;
        visit(parseFieldSet(argument.value.value), { Field: (field) => void names.add(field.name.value) });
        const owner = ancestors.flat().findLast((node) => node.kind === Kind.FIELD_DEFINITION);
        if (argument.name.value === 'requires' && owner) requiring.add(owner.name.value);
      }
    },
  });
  return {
    names,
    requiring,
    ofInterfaceObjects: fieldsOfObjects(interfaceObjects),
    hasInterfaceObjects: interfaceObjects.size > 0,
  };
}
