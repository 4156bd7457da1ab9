/** Escapes the wildcards of LIKE, which Prisma does not do. */
export function asPattern(search: string): string {
  return search.replaceAll(/[\\%_]/g, String.raw`\$&`);
}
