/** Finds the entry for a request among entries by `METHOD host:/path/{placeholder}`. */
export interface RouteTable<Entry> {
  find(
    method: string,
    host: string,
    path: string,
  ): { readonly entry: Entry; readonly params: Readonly<Record<string, string>> } | null;
}

const routePattern = /^(?<method>[A-Z]+) (?:(?<host>\w+):)?(?<path>\/.*)$/;
const placeholder = /\{(?<many>\+?)(?<name>\w+)\}/g;

/** @throws for an entry whose name can't be read */
export function createRouteTable<Entry>(entries: Readonly<Record<string, Entry>>): RouteTable<Entry> {
  const routes = Object.entries(entries)
    .map(([route, entry]) => {
      const { method, host = 'api', path } = routePattern.exec(route)?.groups ?? {};
      if (method === undefined || path === undefined) throw new Error(`${route} is no route of a sandbox.`);
      const placeholders = path.match(placeholder)?.length ?? 0;
      return { method, host, pattern: patternOf(path), placeholders, entry };
    })
    .toSorted((one, other) => one.placeholders - other.placeholders);
  return {
    find: (method, host, path) => {
      for (const route of routes) {
        if (route.method !== method || route.host !== host) continue;
        const found = route.pattern.exec(path);
        if (found) return { entry: route.entry, params: decoded(found.groups ?? {}) };
      }
      return null;
    },
  };
}

function patternOf(path: string): RegExp {
  const literals = path.split(placeholder).filter((_part, at) => at % 3 === 0);
  const names = [...path.matchAll(placeholder)].map(({ groups }) => ({
    name: groups?.['name'] ?? '',
    any: groups?.['many'] === '+' ? '.+' : '[^/]+',
  }));
  const parts = literals.map((literal, at) => {
    const next = names[at];
    return RegExp.escape(literal) + (next ? `(?<${next.name}>${next.any})` : '');
  });
  return new RegExp(`^${parts.join('')}$`, 'u');
}

function decoded(groups: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(groups).map(([name, value]) => [name, safelyDecoded(value)] as const),
  );
}

/** A text with a broken escape stays as it is: no object has such an id. */
function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
