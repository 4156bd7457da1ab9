import { z } from 'zod';
import type { AppFile } from './app-files.ts';

/** The file of a folder of apps that says how its pages and files are served. */
const name = 'apps-manifest.json';

const schema = z.strictObject({
  pages: z.record(z.string(), z.strictObject({ embeddable: z.boolean().default(false) })).default({}),
  files: z
    .record(
      z.string(),
      z.strictObject({
        maxAgeSeconds: z.int().min(0).optional(),
        // Beginning of the paths that a service worker may serve; without it only its own folder.
        serviceWorkerScope: z.string().startsWith('/').optional(),
      }),
    )
    .default({}),
});

/** How the pages (by folder) and files (by path) of a folder of apps are served. */
export interface AppsManifest extends z.output<typeof schema> {
  readonly path: string;
}

/** @throws an error that names the file and the invalid field */
export function readManifest(files: ReadonlyMap<string, AppFile>): AppsManifest {
  const file = files.get(name);
  if (file === undefined) return { pages: {}, files: {}, path: name };
  const read = schema.safeParse(JSON.parse(file.content.toString('utf8')));
  if (read.success) return { ...read.data, path: name };
  const [issue] = read.error.issues;
  throw new Error(`${name}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
}
