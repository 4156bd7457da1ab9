/** A provider's id as folders and paths have it: `GOOGLE_MAPS` is `google-maps`. */
export function providerPath(id: string): string {
  return id.toLowerCase().replaceAll('_', '-');
}
