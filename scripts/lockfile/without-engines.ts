import { z } from 'zod';

const Lockfile = z.looseObject({
  packages: z.record(z.string(), z.looseObject({ engines: z.unknown().optional() })),
});

/** The text of a lockfile without the `engines` of the dependencies; the project's own stay. */
export function withoutEngines(lockfile: string): string {
  const content = Lockfile.parse(JSON.parse(lockfile));
  for (const [path, entry] of Object.entries(content.packages)) {
    if (path !== '') delete entry.engines;
  }
  return `${JSON.stringify(content, null, 2)}\n`;
}
