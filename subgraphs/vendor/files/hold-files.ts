import { badInput } from '#platform/errors/errors.ts';
import { requireSignedIn } from '#platform/identity/viewer.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { Tx } from '../database.ts';

/** What holds files, and for which purpose. */
export interface Holder {
  readonly type: 'VENDOR' | 'REVIEW' | 'ORDER';
  readonly id: string;
  readonly purpose: 'VENDOR_LOGO' | 'VENDOR_GALLERY' | 'REVIEW_PHOTO' | 'ORDER_BEFORE' | 'ORDER_AFTER';
  /** The field of the input that names the files. */
  readonly field: string;
}

/**
 * Takes the files that an object is to have and does not have yet, and deletes those that it has no more, in the transaction of the write.
 * @throws BAD_USER_INPUT for a file that the viewer has not uploaded for this purpose, that is not READY, or that something else holds
 */
export async function holdFiles(
  tx: Tx,
  viewer: Viewer,
  { type, id, purpose, field }: Holder,
  { before, after }: { readonly before: readonly string[]; readonly after: readonly string[] },
): Promise<void> {
  const { sub } = requireSignedIn(viewer);
  const added = after.filter((one) => !before.includes(one));
  const removed = before.filter((one) => !after.includes(one));
  if (added.length > 0) {
    const taken = await tx.$queryRaw<unknown[]>`
      select file_id from integration.claim_files(${added}::uuid[], ${sub}::uuid, ${purpose}, ${type}, ${id}::uuid)`;
    if (taken.length !== added.length)
      throw badInput(
        field,
        `must name files that you have uploaded as ${purpose}, that are READY, and that nothing else has`,
      );
  }
  if (removed.length > 0)
    await tx.$queryRaw`select integration.release_files(${removed}::uuid[], ${type}, ${id}::uuid)`;
}
