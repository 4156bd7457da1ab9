import { Kind, parse } from 'graphql';
import type { DocumentNode } from 'graphql';
import { typeNameOf } from '../../planning/requirements/required-arguments.ts';
import { isExternal } from './required-fields.ts';
import type { SubgraphSdl } from './supergraphs.ts';
import type { Members } from './world.ts';

/** The members of an interface or union that a field may return, where subgraphs know different ones. */
export function membersOf(sources: SubgraphSdl): Members {
  const documents = Object.values(sources).map((sdl) => parse(sdl, { noLocation: true }));
  const found = new Map<string, Set<string>>();
  for (const document of documents) {
    for (const definition of document.definitions) {
      if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
      for (const field of definition.fields ?? []) {
        if (isExternal(document, definition.name.value, field.name.value)) continue;
        const members = membersIn(document, typeNameOf(field.type));
        if (members.size === 0) continue;
        const id = `${definition.name.value}.${field.name.value}`;
        found.set(id, found.get(id)?.intersection(members) ?? members);
      }
    }
  }
  return (type, field) => found.get(`${type}.${field}`);
}

function membersIn(document: DocumentNode, name: string): Set<string> {
  const members = new Set<string>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.UNION_TYPE_DEFINITION && definition.name.value === name)
      for (const member of definition.types ?? []) members.add(member.name.value);
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    if (definition.interfaces?.some((wider) => wider.name.value === name)) members.add(definition.name.value);
  }
  return members;
}
