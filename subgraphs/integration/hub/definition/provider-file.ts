import type { ProviderRequest } from '../http/provider-http.ts';

/** What a file is, which decides the types that are passed on: see files/file-types.ts. */
export type FileKind = 'AUDIO' | 'IMAGE' | 'DOCUMENT';

/** Where a file of a provider is. */
export type ProviderFile =
  /** At one of its hosts: it is asked for with the credentials. */
  | {
      readonly kind: FileKind;
      readonly request: Pick<ProviderRequest, 'host' | 'path' | 'template' | 'query'>;
    }
  /** At an address that the provider gave: it is asked for without them, and only at public addresses. */
  | { readonly kind: FileKind; readonly url: string };
