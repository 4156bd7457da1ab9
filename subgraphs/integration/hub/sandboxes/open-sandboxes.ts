import type { Logger } from 'pino';
import type { Grant } from '../definition/auth.ts';
import type { Provider } from '../definition/define-provider.ts';
import { providerPath } from '../definition/provider-path.ts';
import { pagesHost, sandboxPagesPath } from './pages/page-address.ts';
import { createProviderSandbox } from './provider-sandbox.ts';
import type { ProviderSandbox } from './provider-sandbox.ts';
import { createSandboxRecord } from './record.ts';
import type { SandboxRecord } from './record.ts';
import type { SandboxAnswer, SandboxObjects, SandboxRequest } from './sandbox.ts';
import { openSandboxServer } from './sandbox-server.ts';
import type { SandboxServer } from './sandbox-server.ts';
import { createWebhookSender } from './webhook-sender.ts';

/** How to ask a provider's sandbox in place of the provider. */
export interface SandboxConnection {
  readonly credentials: Readonly<Record<string, unknown>>;
  /** By host. */
  readonly baseUrls: Readonly<Record<string, string>>;
  /** A token that never expires; null for a provider without OAuth. */
  readonly grant: Grant | null;
}

/** The stand-ins of one process. */
export interface Sandboxes {
  readonly record: SandboxRecord;
  /** Opens the server at its first use. @throws for an id that no provider has */
  connect(providerId: string): Promise<SandboxConnection>;
  /** The base URL of a host of a sandbox, also of one that its provider does not have. */
  address(providerId: string, host: string): Promise<string>;
  /** The only credentials that a sandbox accepts, the same in every process; opens nothing. */
  credentialsOf(providerId: string): Readonly<Record<string, unknown>>;
  /** What a person can do to a sandbox by hand. */
  actsOf(providerId: string): readonly string[];
  /** @returns false for an act that the sandbox does not know */
  act(providerId: string, name: string, subject: string, value: string | null): Promise<boolean>;
  /** Answers a browser on one of the pages that a provider's customers see; null for a provider that has none. */
  page(path: string, request: SandboxRequest): Promise<SandboxAnswer> | null;
  /** Answers the next `times` requests to a provider with an error, as it would in an outage. */
  failNext(providerId: string, times: number, status?: number): void;
  /** A second time does nothing. */
  stop(): Promise<void>;
}

export interface SandboxOptions {
  readonly providers: readonly Provider[];
  /** Where providers reach this installation, without a slash at the end. */
  readonly publicUrl: string;
  /** A hex text that is the same in every process of this installation. */
  readonly secret: (purpose: string, bytes: number) => string;
  /** Called once, before the first request is answered. */
  readonly prepare: () => Promise<void>;
  readonly objectsOf: (provider: string) => SandboxObjects;
  /** Default one that keeps the latest messages. */
  readonly record?: SandboxRecord | undefined;
  readonly log: Logger;
}

/** Describes the sandboxes of a process. There is neither a server nor a socket until the first of them is used. */
export function openSandboxes({
  providers,
  log,
  prepare,
  record = createSandboxRecord(),
  ...options
}: SandboxOptions): Sandboxes {
  const webhooks = createWebhookSender(options.publicUrl, log);
  const sandboxes = new Map<string, ProviderSandbox>();
  const byPath = new Map(providers.map((provider) => [providerPath(provider.id), provider.id]));
  let opening: Promise<SandboxServer> | null = null;
  let ending: Promise<void> | null = null;
  let origin = '';

  const providerOf = (id: string): Provider => {
    const provider = providers.find((candidate) => candidate.id === id);
    if (!provider) throw new Error(`There is no provider ${id}.`);
    return provider;
  };
  const baseUrl = (id: string, host: string) =>
    host === pagesHost
      ? `${options.publicUrl}${sandboxPagesPath}/${providerPath(id)}`
      : `${origin}/${providerPath(id)}/${host}`;
  const sandboxOf = (id: string): ProviderSandbox => {
    const known = sandboxes.get(id);
    if (known) return known;
    const made = createProviderSandbox(providerOf(id), { ...options, record, webhooks, baseUrl, log });
    sandboxes.set(id, made);
    return made;
  };
  const serve = async (): Promise<SandboxServer> => {
    await prepare();
    const server = await openSandboxServer((path, host, request) => {
      const id = byPath.get(path);
      return id === undefined ? null : sandboxOf(id).answer(host, request);
    }, log);
    origin = server.origin;
    log.info({ url: origin }, 'sandboxes stand in for providers without credentials');
    return server;
  };
  /** One opening for all who wait; a failed one is tried again at the next use. */
  const opened = async (): Promise<void> => {
    opening ??= serve();
    await opening.catch((error: unknown) => {
      opening = null;
      throw error;
    });
  };

  const end = async (): Promise<void> => {
    await webhooks.stop();
    await (await opening)?.stop();
  };

  return {
    record,
    connect: async (id) => {
      const { hosts } = providerOf(id);
      await opened();
      const { credentials, grant } = sandboxOf(id);
      const baseUrls = Object.fromEntries(hosts.map((host) => [host, baseUrl(id, host)]));
      return { credentials, baseUrls, grant };
    },
    address: async (id, host) => {
      await opened();
      return baseUrl(providerOf(id).id, host);
    },
    credentialsOf: (id) => sandboxOf(id).credentials,
    actsOf: (id) => sandboxOf(id).acts,
    act: async (id, name, subject, value) => {
      await opened();
      return sandboxOf(id).act(name, subject, value);
    },
    page: (path, request) => {
      const id = byPath.get(path);
      return id === undefined ? null : opened().then(() => sandboxOf(id).answer(pagesHost, request));
    },
    failNext: (id, times, status) => sandboxOf(id).failNext(times, status),
    stop: () => (ending ??= end()),
  };
}
