import type { ProviderRequest } from '../../hub/http/provider-http.ts';

/** A form with files as the body of a request. */
export async function multipart(form: FormData): Promise<NonNullable<ProviderRequest['body']>> {
  const encoded = new Response(form);
  const type = encoded.headers.get('content-type') ?? 'multipart/form-data';
  return { type, bytes: new Uint8Array(await encoded.arrayBuffer()) };
}
