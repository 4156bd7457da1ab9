/** Text to be found as it is: what LIKE takes for wildcards is escaped (Prisma does not do it). */
export function asPattern(search: string): string {
  return search.replaceAll(/[\\%_]/g, String.raw`\$&`);
}
