import type { z } from 'zod';
import type { Capabilities, Capability } from '../capabilities/capabilities.ts';
import type { ProviderHttp } from '../http/provider-http.ts';
import type { FailureFacts } from '../http/provider-failure.ts';
import type { SandboxSpec } from '../sandboxes/sandbox.ts';
import type { WebhookSpec } from '../webhooks/webhook.ts';
import type { Auth, Grant } from './auth.ts';
import type { ProviderFile } from './provider-file.ts';
import { credentialsSchema } from './fields.ts';
import type { Credentials, FieldDescriptions } from './fields.ts';

export const providerCategories = [
  'MESSAGING',
  'EMAIL',
  'AI',
  'MAPS',
  'PAYMENTS',
  'CRM',
  'MARKETING',
  'FINANCE',
] as const;
export type ProviderCategory = (typeof providerCategories)[number];

/** Where a provider's API is: an origin with an optional path, or a rule where it depends on the connection. */
export type Host<Fields> =
  | string
  | {
      readonly of: (facts: { readonly credentials: Fields; readonly grant: Grant | null }) => string;
      /** The field that names it; null where a grant does. Reported when the address is not allowed. */
      readonly field: (keyof Fields & string) | null;
      /** Ends of host names that may be reached, such as `.salesforce.com`; without it every public host. */
      readonly suffixes?: readonly string[] | undefined;
    };

/** How fast a provider may be asked, all processes together but for `concurrency`. */
export interface Limits {
  readonly perSecond: number;
  readonly burst: number;
  /** Requests at once, of one process. */
  readonly concurrency: number;
  /** Milliseconds that one request may take. */
  readonly timeoutMs: number;
}

/** An answer that is no success, for a provider to say what it means. */
export interface RefusedAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON, else the text. */
  readonly body: unknown;
}

/** What a provider's own code works with. */
export interface ProviderUse<Fields> {
  readonly credentials: Fields;
  readonly http: ProviderHttp;
  readonly isSandbox: boolean;
}

/** The description of a provider: all that the hub needs to connect, check, limit and show it. */
export interface ProviderSpec<Fields extends FieldDescriptions> {
  /** Capital letters: `GOOGLE_MAPS`. In paths it is `google-maps`, in variables `GOOGLE_MAPS_<HOST>_URL`. */
  readonly id: string;
  /** The name that people read. */
  readonly name: string;
  readonly category: ProviderCategory;
  /** What it is used for, in one sentence. */
  readonly summary: string;
  /** By name; most have `api` only. */
  readonly hosts: Readonly<Record<string, Host<Credentials<Fields>>>>;
  readonly fields: Fields;
  /** The field that an administrator must look at when the provider refuses the credentials; null without fields. */
  readonly blame: (keyof Fields & string) | null;
  readonly auth: Auth<Credentials<Fields>>;
  readonly limits: Limits;
  /** What a refusal means where its status does not say it; null leaves it to the status. The outcome is added. */
  readonly failure?: ((answer: RefusedAnswer) => Omit<FailureFacts, 'outcome'> | null) | undefined;
  /** A cheap, free, authenticated request. @throws ProviderFailure */
  readonly check: (use: ProviderUse<Credentials<Fields>>) => Promise<void>;
  readonly can: {
    readonly [Name in Capability]?: (use: ProviderUse<Credentials<Fields>>) => Capabilities[Name];
  };
  /** Where the file with an id is, such as the recording of a call: see hub/files. @throws ProviderFailure of kind GONE without one */
  readonly file?: ((use: ProviderUse<Credentials<Fields>>, id: string) => Promise<ProviderFile>) | undefined;
  readonly webhook?: WebhookSpec<Credentials<Fields>> | undefined;
  readonly sandbox: SandboxSpec<Credentials<Fields>>;
}

/** A provider with the type of its credentials closed in. */
export interface Provider {
  readonly id: string;
  readonly name: string;
  readonly category: ProviderCategory;
  readonly summary: string;
  readonly fields: FieldDescriptions;
  readonly blame: string | null;
  readonly hosts: readonly string[];
  readonly capabilities: readonly Capability[];
  readonly limits: Limits;
  /** Whether a person authorizes it at the provider after the fields are saved. */
  readonly isOAuth: boolean;
  readonly hasWebhook: boolean;
  /** Whether it keeps files that people may see. */
  readonly hasFiles: boolean;
  readonly schema: z.ZodType<Readonly<Record<string, unknown>>>;
  /** Calls the visitor with the description and its type of credentials. */
  visit<Result>(visitor: ProviderVisitor<Result>): Result;
}

/** Code that works with any provider's credentials without knowing their type. */
export type ProviderVisitor<Result> = <Fields extends FieldDescriptions>(
  spec: ProviderSpec<Fields>,
  schema: z.ZodType<Credentials<Fields>>,
) => Result;

/** Describes a provider. Its credentials have the type that its fields make, and only its own code sees it. */
export function defineProvider<const Fields extends FieldDescriptions>(spec: ProviderSpec<Fields>): Provider {
  const schema = credentialsSchema(spec.fields);
  return {
    id: spec.id,
    name: spec.name,
    category: spec.category,
    summary: spec.summary,
    fields: spec.fields,
    blame: spec.blame,
    hosts: Object.keys(spec.hosts),
    capabilities: capabilitiesOf(spec.can),
    limits: spec.limits,
    isOAuth: spec.auth.kind === 'OAUTH',
    hasWebhook: spec.webhook !== undefined,
    hasFiles: spec.file !== undefined,
    schema,
    visit: (visitor) => visitor(spec, schema),
  };
}

function capabilitiesOf(can: Readonly<Partial<Record<Capability, unknown>>>): Capability[] {
  const names: readonly Capability[] = [
    'SMS',
    'WHATSAPP',
    'CALLS',
    'EMAIL',
    'PUSH',
    'LANGUAGE_MODEL',
    'SPEECH',
    'PLACES',
    'GEOCODING',
    'PAYMENTS',
    'PAYOUTS',
    'CRM',
    'CONTACT_ERASURE',
    'DEALS',
    'NOTES',
    'CALL_TRACKING',
    'LISTINGS',
    'EXCHANGE_RATES',
  ];
  return names.filter((name) => can[name] !== undefined);
}
