import { unwatchFile, watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Logger } from 'pino';
import type { SupergraphSource } from './source.ts';

const pollMs = 1000;

/** A supergraph in a file. It is read again when the file changes and on SIGHUP. Rejects when the first read fails. */
export function fileSource(path: string, log: Logger): SupergraphSource {
  return {
    async initialize({ update }) {
      const supergraphSdl = await readFile(path, 'utf8');
      let last = supergraphSdl;

      async function readAgain(): Promise<void> {
        const sdl = await readFile(path, 'utf8');
        if (sdl === last) return;
        last = sdl;
        update(sdl);
      }
      function onChange(): void {
        readAgain().catch((error: unknown) =>
          log.error({ err: error, path }, 'the supergraph was not reloaded'),
        );
      }
      // Polled: inotify loses its watch when a file is replaced by renaming, as in deployments.
      watchFile(path, { interval: pollMs, persistent: false }, onChange);
      process.on('SIGHUP', onChange);
      return {
        supergraphSdl,
        cleanup() {
          unwatchFile(path, onChange);
          process.off('SIGHUP', onChange);
          return Promise.resolve();
        },
      };
    },
  };
}
