import type { FastifyInstance } from 'fastify';
import { readAppFiles } from './app-files.ts';
import { serveApps } from './apps.ts';
import { readManifest } from './manifest.ts';

export interface AppsPluginOptions {
  /** A folder of built apps; without one nothing is served. */
  readonly folder: string | undefined;
  /** What pages of the apps may know of this server: the answer of `GET /apps.json`. */
  readonly context: () => Promise<unknown>;
  /** Pages of other origins that may show embeddable pages in a frame, as `frame-ancestors` names them. */
  readonly embeddingPages: readonly string[];
}

/** The apps as a plugin of the gateway. */
export function appsPlugin({
  folder,
  context,
  embeddingPages,
}: AppsPluginOptions): (parts: { readonly server: { readonly app: FastifyInstance } }) => Promise<void> {
  return async ({ server }) => {
    if (folder === undefined) return;
    const files = await readAppFiles(folder);
    const manifest = readManifest(files);
    serveApps(server.app, { files, manifest, context: await context(), embeddingPages });
  };
}
