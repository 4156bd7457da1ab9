import { list, webUrl } from '#platform/configuration/kinds.ts';
import { defineReader } from '#platform/configuration/reader.ts';
import { shared } from '#platform/configuration/shared-variables.ts';
import { required, withDefault } from '#platform/configuration/variable.ts';

/** What the service is configured by. */
export const readSettings = defineReader(
  {
    PORT: shared.port(4005),
    HOST: shared.host('127.0.0.1'),
    PUBLIC_URL: shared.publicUrl,
    LOG_LEVEL: shared.logLevel,
    LOG_FORMAT: shared.logFormat,
    DRAIN_MS: shared.drainMs,
    GATEWAY_URL: required(webUrl, {
      group: 'The gateway',
      what: 'where services beside the API, such as [Base44](base44.md), reach the gateway',
      shownDefault: '`npm start` and compose set it',
    }),
    BASE44_APPS: withDefault(
      list((entry) => /^[\w-]{1,64}$/.test(entry), 'a list of app ids, with commas between'),
      [],
      {
        group: 'The gateway',
        what: 'ids of the apps that [Base44](base44.md) serves, separated by commas',
        shownDefault: 'any',
      },
    ),
  },
  (values) => values,
);

export type Settings = ReturnType<typeof readSettings>;
