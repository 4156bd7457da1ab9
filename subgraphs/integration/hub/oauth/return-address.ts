import { badInput } from '#platform/errors/errors.ts';

/**
 * The address of this installation that a person comes back to. Any other origin would receive what the callback says.
 * @param given a path, or a whole address @throws BAD_USER_INPUT
 */
export function returnAddress(publicUrl: string, given: string): string {
  const own = new URL(publicUrl);
  const url = URL.canParse(given, own.href) ? new URL(given, own.href) : null;
  if (url === null || url.origin !== own.origin) {
    throw badInput('input.returnTo', `must be a path, or an address that begins with ${own.origin}`);
  }
  return url.href;
}
