import type { GraphQLSchema } from 'graphql';
import { isJsonObject } from '../json.ts';
import type { JsonObject, ResponsePath } from '../json.ts';
import { typesUnder } from '../query-plan/type-conditions.ts';

type Segment = {
  readonly list: boolean;
  readonly key: string;
  readonly types: ReadonlySet<string> | undefined;
};

/** The objects of the data so far to which a flattened fetch belongs. */
export interface Places {
  collect(root: JsonObject): JsonObject[];
  /** The same objects, each with the chain of objects above it, from the root on. */
  collectChains(root: JsonObject): readonly (readonly [JsonObject, ...JsonObject[]])[];
  /** The paths of given objects in the response, in the order of the data. Walks the data: only for errors. */
  locate(root: JsonObject, objects: ReadonlySet<JsonObject>): ReadonlyMap<JsonObject, ResponsePath>;
  /** The path down to the first list, where an error that concerns all the places is reported. */
  readonly trunk: ResponsePath;
}

/**
 * Compiles the path of a Flatten node: field names and `@` for each list, both with an optional `|[Type,Type]`. An
 * interface matches its members. `=Interface` matches only objects whose concrete type is unknown.
 */
export function compilePlaces(schema: GraphQLSchema, path: ResponsePath): Places {
  const segments = path.map((element) => parseSegment(schema, String(element)));
  const list = segments.findIndex((segment) => segment.list);
  const trunk = (list === -1 ? segments : segments.slice(0, list)).map(({ key }) => key);

  return {
    trunk: trunk.filter((key) => key !== ''),
    collect(root) {
      const found: JsonObject[] = [];
      walk(root, 0, found);
      return found;
    },
    collectChains(root) {
      const found: [JsonObject, ...JsonObject[]][] = [];
      chain([root], root, 0, found);
      return found;
    },
    locate(root, objects) {
      const places = new Map<JsonObject, ResponsePath>();
      trace(root, 0, [], (object, at) => {
        if (objects.has(object)) places.set(object, [...at]);
      });
      return places;
    },
  };

  function walk(value: unknown, depth: number, found: JsonObject[]): void {
    if (typeof value !== 'object' || value === null) return;
    const segment = segments[depth];
    if (segment === undefined) {
      if (!Array.isArray(value)) found.push(value as JsonObject);
    } else if (segment.list) {
      if (!Array.isArray(value)) return;
      for (const item of value) if (isUnder(item, segment)) walk(item, depth + 1, found);
    } else {
      const next = segment.key === '' ? value : (value as JsonObject)[segment.key];
      if (isUnder(next, segment)) walk(next, depth + 1, found);
    }
  }
  function chain(
    above: readonly [JsonObject, ...JsonObject[]],
    value: unknown,
    depth: number,
    found: [JsonObject, ...JsonObject[]][],
  ): void {
    const segment = segments[depth];
    if (Array.isArray(value)) {
      if (!segment?.list) return;
      for (const item of value) if (isUnder(item, segment)) chain(above, item, depth + 1, found);
      return;
    }
    if (!isJsonObject(value) || segment?.list) return;
    const here: [JsonObject, ...JsonObject[]] = value === above.at(-1) ? [...above] : [...above, value];
    if (segment === undefined) {
      found.push(here);
      return;
    }
    const next = segment.key === '' ? value : value[segment.key];
    if (isUnder(next, segment)) chain(here, next, depth + 1, found);
  }
  function trace(
    value: unknown,
    depth: number,
    at: (string | number)[],
    visit: (object: JsonObject, at: ResponsePath) => void,
  ): void {
    if (typeof value !== 'object' || value === null) return;
    const segment = segments[depth];
    if (segment === undefined) {
      if (isJsonObject(value)) visit(value, at);
    } else if (segment.list) {
      if (!Array.isArray(value)) return;
      value.forEach((item, index) => {
        at.push(index);
        trace(item, depth + 1, at, visit);
        at.pop();
      });
    } else if (segment.key === '') {
      trace(value, depth + 1, at, visit);
    } else {
      at.push(segment.key);
      trace((value as JsonObject)[segment.key], depth + 1, at, visit);
      at.pop();
    }
  }
}

function parseSegment(schema: GraphQLSchema, element: string): Segment {
  const bar = element.indexOf('|[');
  const key = bar === -1 ? element : element.slice(0, bar);
  const types =
    bar === -1
      ? undefined
      : new Set(
          element
            .slice(bar + 2, -1)
            .split(',')
            .flatMap((name) => (name.startsWith('=') ? [name.slice(1)] : [...typesUnder(schema, name)])),
        );
  return { list: key === '@', key, types };
}

function isUnder(value: unknown, { types }: Segment): boolean {
  if (types === undefined || !isJsonObject(value)) return true;
  const typename = value['__typename'];
  return typeof typename !== 'string' || types.has(typename);
}
