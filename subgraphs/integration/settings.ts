import { flag, list, oneOf, text, wholeNumber } from '#platform/configuration/kinds.ts';
import { defineReader, readTogether } from '#platform/configuration/reader.ts';
import type { Reader } from '#platform/configuration/reader.ts';
import { defaultPublicUrl, shared } from '#platform/configuration/shared-variables.ts';
import { optional, required, withDefault } from '#platform/configuration/variable.ts';
import { baseUrlsReader } from './hub/connections/base-urls.ts';
import type { BaseUrls } from './hub/connections/base-urls.ts';
import type { Provider } from './hub/definition/define-provider.ts';
import { providers as registered } from './providers/registry.ts';
import { readFileStore } from './files/store/settings.ts';
import type { FileStoreSettings } from './files/store/file-store.ts';
import { isCredentialsKey, readKeyring } from './hub/connections/keyring.ts';
import type { Keyring } from './hub/connections/keyring.ts';

/** What this subgraph alone is configured by. */
export interface Settings {
  /** Where providers reach the gateway, without a slash at the end. */
  readonly publicUrl: string;
  readonly keyring: Keyring;
  /** What gateway and subgraphs share: signs the addresses for uploads. */
  readonly gatewayKey: string;
  /** Where uploaded files are kept. */
  readonly fileStore: FileStoreSettings;
  /** `auto`: a provider without saved credentials is stood in for by its sandbox. `off`: it is not connected. */
  readonly sandbox: 'auto' | 'off';
  readonly isProduction: boolean;
  /** Whether credentials may name a service on this machine, such as a model that runs beside. */
  readonly localProviders: boolean;
  /** Whether webhooks may go to private networks and by plain http. */
  readonly privateWebhooks: boolean;
  /** Whether browsers reach the pages of sandboxes, where anybody with a link can act as if they had paid. */
  readonly sandboxPages: boolean;
  /** Calls that may go on at the same time: whoever calls beyond them hears that the line is busy, and is called back. */
  readonly callsAtOnce: number;
  /** What this installation can be connected to, in the order of preference. */
  readonly providers: readonly Provider[];
  /** Base URLs to use in place of the providers' own: a recording proxy, a stand-in of one's own. */
  readonly baseUrls: BaseUrls;
}

const aKey = '32 bytes in base64, such as `openssl rand -base64 32` makes';

const readOwn = defineReader(
  {
    PUBLIC_URL: shared.publicUrl,
    GATEWAY_KEY: shared.gatewayKey,
    CREDENTIALS_KEY: required(text(aKey, isCredentialsKey), {
      group: 'Production',
      what: 'encrypts the credentials of providers; 32 bytes in base64',
      shownDefault: '`npm start` makes one and keeps it',
    }),
    CREDENTIALS_KEYS_RETIRED: optional(list(isCredentialsKey, `keys with commas between, each ${aKey}`), {
      group: 'Production',
      what: 'former keys, separated by commas: they still open what they have encrypted',
    }),
    SANDBOX: withDefault(oneOf(['auto', 'off']), 'auto', {
      group: 'Providers',
      what: '`auto`: a sandbox plays each provider without credentials; `off`: such a provider is not connected',
    }),
    SANDBOX_PAGES: optional(flag, {
      group: 'Providers',
      what: '`true`: browsers may open the pages of sandboxes, where anybody with a link acts as if they had paid',
      shownDefault: '`true` in development, `false` in production',
    }),
    CALLS_AT_ONCE: withDefault(wholeNumber({ min: 1, max: 10_000 }), 100, {
      group: 'Time and capacity',
      what: 'calls that may go on at the same time, no more than the telephone account allows: whoever calls beyond them hears that the line is busy, and is called back',
    }),
    NODE_ENV: shared.nodeEnv,
    LOCAL_PROVIDERS: optional(flag, {
      group: 'Providers',
      what: '`true`: administrators may connect a language model on this machine, such as http://localhost:11434/v1',
      shownDefault: '`true` in development, `false` in production',
    }),
    WEBHOOKS_PRIVATE_NETWORKS: optional(flag, {
      group: 'Production',
      what: '`true`: webhooks may go to addresses of this machine and its network, and by plain http',
      shownDefault: '`true` in development, `false` in production',
    }),
  },
  (values): Omit<Settings, 'providers' | 'baseUrls' | 'fileStore'> => ({
    publicUrl: values.PUBLIC_URL ?? defaultPublicUrl,
    gatewayKey: values.GATEWAY_KEY,
    keyring: readKeyring(values.CREDENTIALS_KEY, values.CREDENTIALS_KEYS_RETIRED?.join(',') ?? ''),
    sandbox: values.SANDBOX,
    sandboxPages: values.SANDBOX === 'auto' && (values.SANDBOX_PAGES ?? values.NODE_ENV !== 'production'),
    callsAtOnce: values.CALLS_AT_ONCE,
    isProduction: values.NODE_ENV === 'production',
    privateWebhooks: values.WEBHOOKS_PRIVATE_NETWORKS ?? values.NODE_ENV !== 'production',
    localProviders: values.LOCAL_PROVIDERS ?? values.NODE_ENV !== 'production',
  }),
);

/** Reads the settings of a subgraph that knows `providers`. */
export function settingsReader(providers: readonly Provider[]): Reader<Settings> {
  const readBaseUrls = baseUrlsReader(providers);
  const read = (environment: NodeJS.ProcessEnv): Settings => {
    const { own, baseUrls, fileStore } = readTogether(
      { own: readOwn, baseUrls: readBaseUrls, fileStore: readFileStore },
      environment,
    );
    return { ...own, providers, baseUrls, fileStore };
  };
  const variables = { ...readOwn.variables, ...readBaseUrls.variables, ...readFileStore.variables };
  return Object.assign(read, { variables });
}

export const readSettings = settingsReader(registered);
