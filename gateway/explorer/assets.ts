import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { gunzip, gzip } from 'node:zlib';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** One file of the explorer, packed with gzip. */
export interface Asset {
  readonly type: string;
  readonly packed: Buffer;
}

/** All files of the explorer, with a version that depends on their contents. */
export interface Assets {
  readonly version: string;
  get(name: string): Promise<Asset | undefined>;
}

const clientFolder = new URL('./client/', import.meta.url);
const graphiqlFiles = new Set([
  'graphiql.js',
  'graphiql.css',
  'editor.worker.js',
  'json.worker.js',
  'graphql.worker.js',
]);

/**
 * Reads our own files. GraphiQL's 9 MB are read on first use, in a thread that ends when they are packed. A gateway
 * whose explorer is never opened does not load them.
 */
export async function loadAssets(): Promise<Assets> {
  const own = new Map<string, Buffer>();
  for (const name of (await readdir(clientFolder)).sort()) {
    if (/\.(js|css|svg)$/.test(name)) own.set(name, await readFile(new URL(name, clientFolder)));
  }
  own.set(
    'graphql-ws.js',
    await readFile(new URL('../umd/graphql-ws.min.js', import.meta.resolve('graphql-ws'))),
  );

  const hash = createHash('sha256').update(await graphiqlVersion());
  for (const [name, content] of own) hash.update(name).update(content);

  const ready = new Map<string, Promise<Asset>>();
  let graphiql: Promise<ReadonlyMap<string, Buffer>> | undefined;

  async function pack(name: string): Promise<Asset> {
    const content = own.get(name);
    if (content) return { type: typeOf(name), packed: await compress(content) };
    const packed = (await (graphiql ??= packGraphiql())).get(name);
    if (!packed) throw new Error(`GraphiQL has no ${name}`);
    return { type: typeOf(name), packed };
  }

  return {
    version: hash.digest('hex').slice(0, 12),
    async get(name) {
      if (!own.has(name) && !graphiqlFiles.has(name)) return undefined;
      const known = ready.get(name) ?? pack(name);
      ready.set(name, known);
      try {
        return await known;
      } catch (error) {
        ready.delete(name);
        graphiql = undefined;
        throw error;
      }
    },
  };
}

/** For the rare client that does not accept gzip. */
export function unpack(asset: Asset): Promise<Buffer> {
  return decompress(asset.packed);
}

async function graphiqlVersion(): Promise<string> {
  const description = fileURLToPath(import.meta.resolve('@graphql-yoga/render-graphiql/package.json'));
  return readFile(description, 'utf8');
}

function packGraphiql(): Promise<ReadonlyMap<string, Buffer>> {
  return new Promise((resolve, reject) => {
    const files = new Map<string, Buffer>();
    const thread = new Worker(new URL('./pack-graphiql.ts', import.meta.url));
    thread.on('message', ({ name, packed }: { name: string; packed: Uint8Array }) => {
      files.set(name, Buffer.from(packed));
    });
    thread.once('error', reject);
    thread.once('exit', (code) => {
      if (code === 0) resolve(files);
      else reject(new Error(`packing GraphiQL ended with ${code}`));
    });
  });
}

function typeOf(name: string): string {
  if (name.endsWith('.css')) return 'text/css; charset=utf-8';
  return name.endsWith('.svg') ? 'image/svg+xml' : 'text/javascript; charset=utf-8';
}
