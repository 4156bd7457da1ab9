import type { IncomingHttpHeaders } from 'node:http';

export type Headers = Record<string, string | string[]>;

/** The headers with these names. */
export function pick(headers: IncomingHttpHeaders, names: readonly string[]): Headers {
  const picked: Headers = {};
  for (const name of names) {
    const value = headers[name];
    if (value !== undefined) picked[name] = value;
  }
  return picked;
}

/** All headers except the named ones and those that the Connection header names. */
export function without(headers: IncomingHttpHeaders, names: ReadonlySet<string>): Headers {
  const connection = new Set((headers.connection ?? '').toLowerCase().split(/\s*,\s*/));
  const kept: Headers = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !names.has(name) && !connection.has(name)) kept[name] = value;
  }
  return kept;
}
