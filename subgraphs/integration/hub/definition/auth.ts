import type { OutgoingRequest, ProviderHttp } from '../http/provider-http.ts';
import type { RefusedAnswer } from './define-provider.ts';

/** A token that a provider has given, and what it said beside it, such as Salesforce's `instance_url`. */
export interface Grant {
  readonly accessToken: string;
  readonly extra: Readonly<Record<string, string>>;
}

/** How an OAuth 2 provider is authorized (RFC 6749). Client id and secret are fields named `clientId` and `clientSecret`. */
export interface OAuthSpec<Credentials> {
  readonly authorize: { readonly host: string; readonly path: string };
  readonly token: {
    readonly host: string;
    readonly path: string;
    /** How the client proves itself: in the form, in a Basic header, or in a JSON body (Square). */
    readonly client: 'FORM' | 'BASIC' | 'JSON';
  };
  readonly scopes: readonly string[];
  /** Further parameters of the authorization page. */
  readonly parameters?: ((credentials: Credentials) => Readonly<Record<string, string>>) | undefined;
  /** Whether the provider supports PKCE (RFC 7636). */
  readonly pkce: boolean;
  /** The word before the token in the header `Authorization`; default `Bearer`. */
  readonly scheme?: string | undefined;
  /** Fields of the token answer to keep, such as `instance_url`. */
  readonly keep?: readonly string[] | undefined;
  /** How the provider says that a grant is over, where it does not say `invalid_grant` (RFC 6749 section 5.2). */
  readonly isGrantLost?: ((answer: RefusedAnswer) => boolean) | undefined;
  /** Seconds that a token lives where the answer does not say it. */
  readonly defaultLifetimeSeconds: number;
}

/** How requests are authenticated. */
export type Auth<Credentials> =
  | { readonly kind: 'NONE' }
  /** An SDK adds the credentials itself. */
  | { readonly kind: 'SDK' }
  /** `Authorization: Bearer …` (RFC 6750). */
  | { readonly kind: 'BEARER'; readonly token: (credentials: Credentials) => string }
  | { readonly kind: 'HEADER'; readonly name: string; readonly value: (credentials: Credentials) => string }
  /** `Authorization: Basic …` (RFC 7617). */
  | { readonly kind: 'BASIC'; readonly pair: (credentials: Credentials) => readonly [string, string] }
  /** A key in the query; logs never show queries. */
  | { readonly kind: 'QUERY'; readonly name: string; readonly value: (credentials: Credentials) => string }
  | {
      readonly kind: 'SIGN';
      readonly sign: (
        request: OutgoingRequest,
        credentials: Credentials,
      ) => OutgoingRequest | Promise<OutgoingRequest>;
    }
  /** A token that the credentials buy; it is kept in memory until shortly before its end. */
  | {
      readonly kind: 'EXCHANGE';
      /** @param http adds no credentials */
      readonly exchange: (
        http: ProviderHttp,
        credentials: Credentials,
      ) => Promise<{ readonly accessToken: string; readonly expiresInSeconds: number }>;
    }
  | ({ readonly kind: 'OAUTH' } & OAuthSpec<Credentials>);
