import assert from 'node:assert/strict';
import { z } from 'zod';
import type { Claims } from '#platform/identity/claims.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';

const request = `mutation ($input: RequestUploadInput!) {
  requestUpload(input: $input) { file { id state } url token expiresAt }
}`;

export const seeFile = `query ($id: ID!) {
  file(id: $id) {
    id purpose state name mediaType bytes width height refusal { code message } createdAt
    url thumbnail: url(variant: THUMBNAIL) preview: url(variant: PREVIEW)
  }
}`;

const requested = z.object({
  requestUpload: z.object({
    file: z.object({ id: z.string(), state: z.string() }),
    url: z.string(),
    token: z.string(),
    expiresAt: z.string(),
  }),
});
export type Requested = z.infer<typeof requested>['requestUpload'];

const seen = z.object({
  file: z.object({
    id: z.string(),
    purpose: z.string(),
    state: z.string(),
    name: z.string(),
    mediaType: z.string().nullable(),
    bytes: z.number(),
    width: z.number().nullable(),
    height: z.number().nullable(),
    refusal: z.object({ code: z.string(), message: z.string() }).nullable(),
    url: z.string().nullable(),
    thumbnail: z.string().nullable(),
    preview: z.string().nullable(),
  }),
});
export type SeenFile = z.infer<typeof seen>['file'];

export interface UploadInput {
  readonly purpose?: string;
  readonly bytes: number;
  readonly contentType?: string;
  readonly name?: string;
  readonly clientId?: string;
}

/** Requests an upload, for an image that is sent in a conversation unless the input says more. */
export async function requestUpload(
  integration: TestIntegration,
  viewer: Partial<Claims>,
  input: UploadInput,
): Promise<Requested> {
  const given = { purpose: 'CHAT_ATTACHMENT', contentType: 'image/jpeg', ...input };
  return (await integration.answer(viewer, request, { input: given }, requested)).requestUpload;
}

/** Refuses an upload at its request: what the error says. */
export async function refusedRequest(
  integration: TestIntegration,
  viewer: Partial<Claims>,
  input: UploadInput,
) {
  const given = { purpose: 'CHAT_ATTACHMENT', contentType: 'image/jpeg', ...input };
  const { errors } = await integration.send(viewer, request, { input: given });
  return {
    code: errors?.[0]?.extensions.code,
    field: errors?.[0]?.extensions.field,
    message: errors?.[0]?.message,
  };
}

/** Sends bytes to the address of an upload, as the gateway passes them on. */
export function put(
  integration: TestIntegration,
  { url }: Pick<Requested, 'url'>,
  body: Uint8Array<ArrayBuffer> | ReadableStream,
): Promise<Response> {
  const path = new URL(url).pathname.replace('/uploads/integration', '/uploads');
  // The type of `fetch` does not know that a stream needs this.
  const options = { method: 'PUT', body, duplex: 'half' } as const;
  return integration.fetch({ role: 'ANONYMOUS' }, path, options);
}

/** What the owner of a file sees of it once it is READY or REFUSED. */
export async function settled(
  integration: TestIntegration,
  viewer: Partial<Claims>,
  id: string,
): Promise<SeenFile> {
  return eventually(async () => {
    const { file } = await integration.answer(viewer, seeFile, { id }, seen);
    return /^(READY|REFUSED)$/.test(file.state) && file;
  });
}

/** Uploads a file and waits until it is READY or REFUSED. */
export async function uploadFile(
  integration: TestIntegration,
  viewer: Partial<Claims>,
  file: Uint8Array<ArrayBuffer>,
  input: Partial<UploadInput> = {},
): Promise<SeenFile> {
  const upload = await requestUpload(integration, viewer, { bytes: file.length, ...input });
  const answer = await put(integration, upload, file);
  assert.ok([204, 413, 415].includes(answer.status), String(answer.status));
  await answer.body?.cancel();
  return settled(integration, viewer, upload.file.id);
}

/** Asks for the address of a file, as the gateway passes it on. */
export function getFile(
  integration: TestIntegration,
  viewer: Partial<Claims>,
  url: string | null,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const { pathname, search } = new URL(url ?? '');
  return integration.fetch(viewer, `${pathname.replace('/files/integration', '/files')}${search}`, {
    headers,
  });
}
