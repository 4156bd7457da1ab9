import { createHash } from 'node:crypto';
import { formOf } from '../../hub/sandboxes/form-of.ts';
import type { SandboxAnswer, SandboxObject, SandboxRequest } from '../../hub/sandboxes/sandbox.ts';
import { makeOnce, nowSeconds, refuse } from './sandbox-answers.ts';
import type { Tools } from './sandbox-answers.ts';

export const fileKind = 'file';
/** Bytes that Stripe takes of evidence. */
const mostBytes = 5_000_000;

/** `POST /v1/files` on the host for files: a form in parts with `purpose` and `file`. The file's size and hash are kept, not its bytes. */
export async function takeFile(request: SandboxRequest, tools: Tools): Promise<SandboxAnswer> {
  const form = await formOf(request);
  const file = form?.get('file');
  if (!form || !(file instanceof File)) return refuse(400, 'Missing required param: file.');
  const purpose = form.get('purpose');
  if (purpose !== 'dispute_evidence') return refuse(400, `Invalid purpose: ${JSON.stringify(purpose)}`);
  if (file.size === 0 || file.size > mostBytes) return refuse(400, 'The file has a size that is not taken.');
  const bytes = Buffer.from(await file.arrayBuffer());
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  // The boundary of the form's parts is another one each time.
  const same = { ...request, raw: Buffer.from(`${sha256} ${file.name}`) };
  const made = await makeOnce({ request: same, tools }, { kind: fileKind, prefix: 'file' }, async () => ({
    data: { filename: file.name, mediaType: file.type, size: file.size, sha256, created: nowSeconds() },
  }));
  return 'refusal' in made ? made.refusal : { json: toFile(made.object) };
}

function toFile({ id, data }: SandboxObject): object {
  const { filename, size, created, mediaType } = data;
  const type = String(mediaType).split('/')[1] ?? 'pdf';
  return { id, object: 'file', purpose: 'dispute_evidence', filename, size, created, type, url: null };
}
