/** The id of a provider as people write it: `GOOGLE_MAPS` is Google Maps. */
export function providerName(id: string): string {
  return id
    .split('_')
    .map((word) => word.charAt(0) + word.slice(1).toLowerCase())
    .join(' ');
}
