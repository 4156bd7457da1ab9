import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** One file that browsers may load. */
export interface AppFile {
  /** Its path below the folder, with `/` between the parts. */
  readonly path: string;
  readonly type: string;
  /** A strong validator (RFC 9110, section 8.8.3), quotes included. */
  readonly etag: string;
  readonly content: Buffer;
  /** The same content, compressed when it was built; undefined where it was not. */
  readonly brotli: Buffer | undefined;
  readonly gzip: Buffer | undefined;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wav': 'audio/wav',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
};

/**
 * Reads a folder of built apps with the `.br` and `.gz` files beside them. A file of a type that is not in the list, such as a
 * source map, is left out.
 */
export async function readAppFiles(folder: string): Promise<ReadonlyMap<string, AppFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name));
  const known = new Set(paths);
  const files = await Promise.all(
    paths.map(async (path): Promise<AppFile[]> => {
      const type = types[extname(path)];
      if (type === undefined) return [];
      const content = await readFile(path);
      return [
        {
          path: path.slice(folder.length).replaceAll('\\', '/').replace(/^\/+/, ''),
          type,
          etag: `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`,
          content,
          brotli: known.has(`${path}.br`) ? await readFile(`${path}.br`) : undefined,
          gzip: known.has(`${path}.gz`) ? await readFile(`${path}.gz`) : undefined,
        },
      ];
    }),
  );
  return new Map(files.flat().map((file) => [file.path, file]));
}
