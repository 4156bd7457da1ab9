import type { RecordedFile } from './recorded-file.ts';

/** A request to a sandbox. */
export interface SandboxRequest {
  readonly method: string;
  /** Below the base URL of the host. */
  readonly path: string;
  /** As it was called, for a signature over it. */
  readonly url: URL;
  /** What the placeholders of the route stand for, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed body: JSON, a form as an object of texts (of a repeated name the last), or null. */
  readonly body: unknown;
  readonly raw: Buffer;
}

export interface SandboxAnswer {
  /** Default 200. */
  readonly status?: number | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** At most one of these is the body. */
  readonly json?: unknown;
  readonly text?: string | undefined;
  readonly stream?: AsyncIterable<string | Uint8Array> | undefined;
}

/** Something of a sandbox that lives on: a message, a customer, a checkout. Every process of the installation sees it. */
export interface SandboxObject {
  readonly id: string;
  /** A second name to find it by, such as a reference, which no other object of the kind has; null without one. */
  readonly key: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  /** When it changed last. */
  readonly at: Date;
}

export interface SandboxObjects {
  get(kind: string, id: string): Promise<SandboxObject | null>;
  findByKey(kind: string, key: string): Promise<SandboxObject | null>;
  /** Newest change first, 100 without a limit. @param options `where`: fields that the data must have with these values */
  list(kind: string, options?: ListOptions): Promise<readonly SandboxObject[]>;
  /** Makes or replaces an object. @throws where another one of the kind has its key */
  put(kind: string, object: Omit<SandboxObject, 'at'>): Promise<SandboxObject>;
  /** Makes it only if no object of this kind has the key. @returns the one that has it */
  putOnce(kind: string, object: Omit<SandboxObject, 'at'> & { readonly key: string }): Promise<SandboxObject>;
  /** Those of some ids; missing ones are left out. */
  getMany(kind: string, ids: readonly string[]): Promise<readonly SandboxObject[]>;
  /** Those of which a field of the data is one of some texts. */
  findAny(kind: string, field: string, values: readonly string[]): Promise<readonly SandboxObject[]>;
  /** Oldest change first, equal ones by id: those that changed at or after a moment, and beyond the last one of the former page. */
  changed(kind: string, page: ChangedObjects): Promise<readonly SandboxObject[]>;
  /** Makes and replaces several objects at once, at a moment of theirs where they have one. */
  putMany(kind: string, objects: readonly NewSandboxObject[]): Promise<readonly SandboxObject[]>;
  /** @returns whether it was there: of two processes that remove it, one is told so */
  remove(kind: string, id: string): Promise<boolean>;
}

/** An object to be kept: now, or at a moment of its own. */
export type NewSandboxObject = Omit<SandboxObject, 'at'> & { readonly at?: Date | undefined };

/** A page of objects in the order of their changes. */
export interface ChangedObjects {
  readonly since: Date;
  readonly after: { readonly at: Date; readonly id: string } | null;
  readonly limit: number;
}

export interface ListOptions {
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
  readonly where?: Readonly<Record<string, unknown>> | undefined;
}

/** What would have left the machine. */
export interface RecordedMessage {
  readonly to: string;
  readonly body: string;
  readonly channel: MessageChannel;
  readonly subject?: string | undefined;
  readonly html?: string | undefined;
  /** Of an e-mail, beside those that every one has. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly attachments?: readonly RecordedFile[] | undefined;
}

export const messageChannels = ['SMS', 'WHATSAPP', 'EMAIL', 'PUSH', 'CALL', 'PROMPT', 'SPEECH'] as const;
export type MessageChannel = (typeof messageChannels)[number];

/** What a route of a sandbox works with. */
export interface SandboxTools<Credentials> {
  readonly credentials: Credentials;
  readonly objects: SandboxObjects;
  /** Shows what would have been sent: `sandboxMessages` lists it. */
  record(message: RecordedMessage): void;
  /**
   * Sends a webhook to a public URL of the installation after a pause, again after a failure, three times at most.
   * @param url absolute, or a path below `/webhooks/integration/<provider>/`
   */
  webhook(delivery: {
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    readonly afterMs?: number | undefined;
  }): void;
  /** The absolute public URL of a webhook path, as it must be signed. */
  webhookUrl(path: string): string;
  /** A hex text that is the same in every process of this installation. */
  secret(purpose: string, bytes: number): string;
  /** The sandbox's own base URL of one of the provider's hosts; that of `pages` is public. */
  baseUrl(host?: string): string;
}

export type SandboxRoute<Credentials> = (
  request: SandboxRequest,
  tools: SandboxTools<Credentials>,
) => SandboxAnswer | Promise<SandboxAnswer>;

/** What a person can do to a sandbox by hand: reply to a message, complain, pay. */
export type SandboxAct<Credentials> = (
  subject: string,
  value: string | null,
  tools: SandboxTools<Credentials>,
) => Promise<void>;

/** A stand-in that speaks exactly the part of a provider's protocol that this product uses. */
export interface SandboxSpec<Credentials> {
  /** The only credentials that it accepts. */
  readonly credentials: (secret: (purpose: string, bytes: number) => string) => Credentials;
  /** The access token of a sandbox of an OAuth provider and what stands beside it; it never expires. */
  readonly grant?:
    | ((secret: (purpose: string, bytes: number) => string) => {
        readonly accessToken: string;
        readonly extra: Readonly<Record<string, string>>;
      })
    | undefined;
  /**
   * By method, host and path with placeholders: `POST /v1/refunds`, `GET accounts:/oauth/{version}/token`. The default host is `api`.
   * `{name}` stands for a part without a slash, `{+name}` for one that may have slashes. Of several routes that fit, the one with the
   * fewest placeholders answers. Routes of the host `pages` are what customers see: browsers reach them below `/n/sandbox/<provider>`.
   */
  readonly routes: Readonly<Record<string, SandboxRoute<Credentials>>>;
  /** Whether a request carries the credentials. Routes of a host in `open` need none. */
  readonly authenticate: (
    request: SandboxRequest,
    credentials: Credentials,
    secret: (purpose: string, bytes: number) => string,
  ) => boolean | Promise<boolean>;
  /** Hosts without authentication, such as the one that gives tokens. */
  readonly open?: readonly string[] | undefined;
  /** An error in the provider's own shape: 401 without credentials, 404 for an unknown path, and outages that a test asks for. */
  readonly refuse: (status: number, message: string) => SandboxAnswer;
  readonly acts?: Readonly<Record<string, SandboxAct<Credentials>>> | undefined;
}
