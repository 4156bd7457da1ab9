import type { Tx } from '../../database.ts';

/** Deletes the files that a person has uploaded, whatever holds them: a photo shows a home. Their bytes follow. */
export async function eraseFiles(tx: Tx, ownerId: string): Promise<void> {
  await tx.$executeRaw`
    with gone as (delete from stored_file where owner_id = ${ownerId}::uuid returning id)
    update stored_object set discard_at = now() from gone where file_id = gone.id`;
}
