import { webUrl } from '#platform/configuration/kinds.ts';
import { defineReader } from '#platform/configuration/reader.ts';
import type { Reader } from '#platform/configuration/reader.ts';
import { optional } from '#platform/configuration/variable.ts';
import type { Provider } from '../definition/define-provider.ts';

/** Base URLs to use in place of the providers' own, by provider and host; without a slash at the end. */
export type BaseUrls = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The environment variable that names another base URL of a host, such as `GOOGLE_MAPS_PLACES_URL`. */
export function hostVariable(providerId: string, host: string): string {
  return `${providerId}_${host.replaceAll(/([A-Z])/g, '_$1').toUpperCase()}_URL`;
}

/** Reads one variable for each host of each provider, so that the product can run against any recorded contract. */
export function baseUrlsReader(providers: readonly Provider[]): Reader<BaseUrls> {
  const hosts = providers.flatMap(({ id, name, hosts }) =>
    hosts.map((host) => ({ id, host, variable: hostVariable(id, host), name })),
  );
  const variables = Object.fromEntries(
    hosts.map(({ variable, host, name }) => [
      variable,
      optional(webUrl, {
        group: 'Providers',
        what: `another base URL of ${name}${host === 'api' ? '' : ` (${host})`}, such as a recording proxy`,
        shownDefault: 'its own',
      }),
    ]),
  );
  return defineReader(variables, (values) => {
    const given: Record<string, Record<string, string>> = {};
    for (const { id, host, variable } of hosts) {
      const url = values[variable];
      if (url !== undefined) given[id] = { ...given[id], [host]: url };
    }
    return given;
  });
}
