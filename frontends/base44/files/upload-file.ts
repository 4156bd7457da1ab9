import { z } from 'zod';
import {
  Base44FileDocument,
  Base44RequestUploadDocument,
} from '#generated/documents/frontends/base44/files.ts';
import { pause } from '#platform/time/pause.ts';
import type { Api } from '../api/api.ts';
import type { Call } from '../calls/call.ts';
import { parseFields } from '../records/parse-fields.ts';
import { badInput, notFound, Refusal } from '../refusals/refusal.ts';
import { FilePart } from '../routes/multipart.ts';

/** How long a file may take until it can be used, in milliseconds, and the pause between two looks. */
const mostMs = 20_000;
const lookMs = 200;

const given = z.object({
  file: z.instanceof(FilePart, { error: 'must be a file' }),
  purpose: z
    .enum([
      'CHAT_ATTACHMENT',
      'VENDOR_LOGO',
      'VENDOR_GALLERY',
      'ORDER_BEFORE',
      'ORDER_AFTER',
      'DISPUTE_EVIDENCE',
      'REVIEW_PHOTO',
    ])
    .default('CHAT_ATTACHMENT'),
});

interface UploadedFile {
  readonly id: string;
  readonly url: string;
}

/**
 * `Core.UploadFile`: a file goes through the uploads of the API, with its checks. The address is the caller's: it needs the same session.
 * A file that nothing holds is deleted after a day.
 */
export async function uploadPublicFile(call: Call) {
  const { id, url } = await upload(call);
  return { file_url: url, file_id: id };
}

/** `Core.UploadPrivateFile`: the same, but its address comes by `Core.CreateFileSignedUrl`. */
export async function uploadPrivateFile(call: Call) {
  const { id } = await upload(call);
  return { file_uri: `${uriStart}${id}`, file_id: id };
}

const uriStart = 'private/';
const uri = z.object({ file_uri: z.string().startsWith(uriStart, `must begin with ${uriStart}`) });

/** `Core.CreateFileSignedUrl`: the address of a file that the caller has uploaded and that nothing holds yet. It holds for twelve hours at least. */
export async function signFileUrl({ api, request }: Call) {
  const { file_uri: given } = parseFields(uri, request.body);
  const { file } = await api.run(Base44FileDocument, { id: given.slice(uriStart.length) });
  if (!file?.url) throw notFound('The file');
  return { signed_url: file.url };
}

async function upload({ api, request }: Call): Promise<UploadedFile> {
  const { file, purpose } = parseFields(given, request.body);
  const { name, mediaType: contentType, bytes } = file;
  const input = { purpose, name, contentType, bytes: bytes.length };
  const { requestUpload } = await api.run(Base44RequestUploadDocument, { input });
  await api.put(new URL(requestUpload.url).pathname, bytes);
  return untilReady(api, requestUpload.file.id);
}

async function untilReady(api: Api, id: string): Promise<UploadedFile> {
  const end = AbortSignal.timeout(mostMs);
  while (!end.aborted) {
    const { file } = await api.run(Base44FileDocument, { id });
    if (file?.refusal) throw badInput('file', `is refused. ${file.refusal.message}`);
    if (file?.url) return { id, url: file.url };
    await pause(lookMs, end);
  }
  throw new Refusal(503, 'UNAVAILABLE', 'The file is still being checked: send it again in a minute.', {
    retryAfter: 60,
  });
}
