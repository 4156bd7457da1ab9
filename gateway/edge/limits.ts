import { Kind } from 'graphql';
import type { DocumentNode, GraphQLError, SelectionSetNode } from 'graphql';
import { fragmentsOf } from '#platform/graphql/fragments.ts';
import { refusal } from '#platform/errors/refusals.ts';
import type { RefusalCode } from '#platform/errors/refusals.ts';

/** Limits for one operation. */
export interface DocumentLimits {
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly directives: number;
  /** Fields after fragments are expanded. */
  readonly fields: number;
}

export const defaultLimits: DocumentLimits = {
  depth: 12,
  aliases: 30,
  rootFields: 30,
  directives: 50,
  fields: 2000,
};

interface Size {
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly fields: number;
  /** Fields on the first level. */
  readonly width: number;
}

const nothing: Size = { depth: 0, aliases: 0, directives: 0, fields: 0, width: 0 };

/**
 * Checks a parsed document against limits, each with its own code. Every spread of a fragment counts as its fields.
 * Each fragment is measured once: nested spreads cost no more time than the document's length. Fields below
 * `__schema` and `__type` do not count as depth.
 */
export function checkLimits(document: DocumentNode, limits: DocumentLimits): GraphQLError | undefined {
  const size = measure(document);
  if (size.depth > limits.depth) return exceeded('TOO_DEEP', 'levels of fields', limits.depth);
  if (size.width > limits.rootFields)
    return exceeded('TOO_MANY_ROOT_FIELDS', 'root fields', limits.rootFields);
  if (size.aliases > limits.aliases) return exceeded('TOO_MANY_ALIASES', 'aliases', limits.aliases);
  if (size.directives > limits.directives)
    return exceeded('TOO_MANY_DIRECTIVES', 'directives', limits.directives);
  if (size.fields > limits.fields) return exceeded('TOO_MANY_FIELDS', 'fields', limits.fields);
  return undefined;
}

function measure(document: DocumentNode): Size {
  const fragments = fragmentsOf(document);
  const measured = new Map<string, Size>();

  function ofFragment(name: string): Size {
    const known = measured.get(name);
    if (known) return known;
    const fragment = fragments.get(name);
    if (!fragment) return nothing;
    // A fragment within itself is invalid and refused later; here it must only terminate.
    measured.set(name, nothing);
    const size = ofSelections(fragment.selectionSet, fragment.directives?.length ?? 0);
    measured.set(name, size);
    return size;
  }

  function ofSelections(set: SelectionSetNode, ownDirectives: number): Size {
    let { depth, aliases, fields, width } = nothing;
    let directives = ownDirectives;
    for (const selection of set.selections) {
      directives += selection.directives?.length ?? 0;
      if (selection.kind === Kind.FIELD) {
        const below = selection.selectionSet ? ofSelections(selection.selectionSet, 0) : nothing;
        const isIntrospection = selection.name.value.startsWith('__');
        depth = Math.max(depth, isIntrospection ? 1 : below.depth + 1);
        aliases += below.aliases + (selection.alias ? 1 : 0);
        directives += below.directives;
        fields += below.fields + 1;
        width += 1;
      } else {
        const inner =
          selection.kind === Kind.FRAGMENT_SPREAD
            ? ofFragment(selection.name.value)
            : ofSelections(selection.selectionSet, 0);
        depth = Math.max(depth, inner.depth);
        aliases += inner.aliases;
        directives += inner.directives;
        fields += inner.fields;
        width += inner.width;
      }
    }
    return { depth, aliases, directives, fields, width };
  }

  let largest = nothing;
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const variableDirectives = (definition.variableDefinitions ?? []).reduce(
      (sum, { directives }) => sum + (directives?.length ?? 0),
      0,
    );
    const size = ofSelections(
      definition.selectionSet,
      (definition.directives?.length ?? 0) + variableDirectives,
    );
    largest = {
      depth: Math.max(largest.depth, size.depth),
      aliases: Math.max(largest.aliases, size.aliases),
      directives: Math.max(largest.directives, size.directives),
      fields: Math.max(largest.fields, size.fields),
      width: Math.max(largest.width, size.width),
    };
  }
  return largest;
}

function exceeded(code: RefusalCode, what: string, limit: number): GraphQLError {
  return refusal(code, `The operation has too many ${what}; at most ${limit} are allowed.`, { limit });
}
