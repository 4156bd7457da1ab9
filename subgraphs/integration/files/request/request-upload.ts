import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { requireDuty } from '#contracts/vendor-duties.ts';
import { badInput, conflict, forbidden } from '#platform/errors/errors.ts';
import { requireSignedIn } from '#platform/identity/viewer.ts';
import { clientId, text } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { writeOnce } from '#platform/writes/write.ts';
import type { FilePurpose } from '#generated/graphql/integration.ts';
import type { Context } from '../../context.ts';
import { dutyOf } from '../../duties.ts';
import type { Tx } from '../../database.ts';
import { refusals } from '../file.ts';
import type { StoredFile } from '../file.ts';
import { purposes } from '../purposes.ts';
import type { Purpose } from '../purposes.ts';
import { uploadLifetimeMs, uploadToken } from './upload-token.ts';

/** Files of one person that nothing holds yet, at most. */
const mostUnused = 40;

const imageTypes: ReadonlySet<string> = new Set(
  ['jpeg', 'png', 'webp', 'gif', 'avif'].map((one) => `image/${one}`),
);

const inputSchema = z.object({
  purpose: z.enum(Object.keys(purposes) as [FilePurpose, ...FilePurpose[]]),
  bytes: z.int().min(1, 'must be at least 1'),
  contentType: z
    .string()
    .trim()
    .toLowerCase()
    .max(100, 'must have at most 100 characters')
    .overwrite((given) => given.replace(/;.*$/, '').trim())
    .overwrite((given) => (given === 'image/jpg' ? 'image/jpeg' : given)),
  name: text(0, 200)
    .nullish()
    .transform((given) => nameOf(given ?? '')),
  clientId: clientId.optional().transform((given) => given ?? null),
});

export interface RequestedUpload {
  readonly file: StoredFile;
  readonly url: string;
  readonly token: string;
  readonly expiresAt: Date;
}

/**
 * Makes room for a file and an address to send it to.
 * @throws BAD_USER_INPUT; FORBIDDEN for a purpose of others; CONFLICT for too many unused files, and for a `clientId` with another input
 */
export async function requestUpload(context: Context, input: unknown): Promise<RequestedUpload> {
  const viewer = requireSignedIn(context.viewer);
  const { clientId: own, ...given } = parseInput(inputSchema, input);
  const purpose = purposes[given.purpose];
  if (!purpose.uploaders.includes(viewer.kind)) throw forbidden('Files of this purpose come from others.');
  requireDuty(await dutyOf(context), purpose.duty);
  check(purpose, given);
  const digest = inputDigest(given);
  const file = await writeOnce(context, {
    digest,
    known: (tx) => findByClientId(tx, viewer.sub, own),
    work: async (tx) => {
      const unused = { ownerId: viewer.sub, subjectId: null, state: { not: 'REFUSED' } };
      if ((await tx.storedFile.count({ where: unused })) >= mostUnused)
        throw conflict(`You have ${mostUnused} files that nothing holds: use some of them, or wait a day.`);
      const uploadUntil = new Date(Date.now() + uploadLifetimeMs);
      const data = {
        ...given,
        id: newId(),
        ownerId: viewer.sub,
        clientId: own,
        inputDigest: digest,
        uploadUntil,
      };
      return tx.storedFile.create({ data });
    },
  });
  const token = uploadToken(context.settings.gatewayKey, { fileId: file.id, until: file.uploadUntil });
  return {
    file,
    url: `${context.settings.publicUrl}/uploads/integration/files/${token}`,
    token,
    expiresAt: file.uploadUntil,
  };
}

function check(
  { imageBytes, pdfBytes }: Purpose,
  given: { readonly bytes: number; readonly contentType: string },
): void {
  const field = 'input.contentType';
  if (/^image\/hei[cf]/.test(given.contentType)) throw badInput(field, refusals.HEIC);
  if (given.contentType === 'image/svg+xml') throw badInput(field, refusals.SVG);
  const isPdf = given.contentType === 'application/pdf';
  if (isPdf ? pdfBytes === null : !imageTypes.has(given.contentType)) {
    const pdf = pdfBytes === null ? '' : ', or a PDF';
    throw badInput(field, `must be a JPEG, PNG, WebP, GIF or AVIF image${pdf}`);
  }
  const most = (isPdf ? pdfBytes : imageBytes) ?? 0;
  if (given.bytes > most) throw badInput('input.bytes', `must be at most ${most}: make the file smaller`);
}

/** A name that is no path and can stand in a header. */
function nameOf(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const name = last
    .replaceAll(/["\p{Cc}\p{Cf}]/gu, '')
    .replace(/^\.+/, '')
    .trim();
  return name === '' ? 'file' : name;
}

async function findByClientId(tx: Tx, ownerId: string, own: string | null) {
  if (own === null) return null;
  const row = await tx.storedFile.findUnique({ where: { ownerId_clientId: { ownerId, clientId: own } } });
  return row && { result: row, digest: row.inputDigest };
}
