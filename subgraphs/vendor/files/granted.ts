import type { Viewer } from '#platform/identity/viewer.ts';
import type { VendorServices } from '../context.ts';

/** A file for a viewer who sees what holds it. */
export function granted(
  id: string,
  { files, viewer }: Pick<VendorServices, 'files'> & { readonly viewer: Viewer },
) {
  return { __typename: 'File' as const, id, grant: files.grant(id, viewer) };
}
