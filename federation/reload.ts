import { watchFile, unwatchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Logger } from 'pino';
import type { Federation } from './federation.ts';

const pollMs = 1000;

/**
 * Serves the supergraph's file anew when it changes or on SIGHUP; one that can't be read is refused and the old
 * one goes on. @returns stops watching
 */
export function reloadOnChange(path: string, federation: Federation, log: Logger): () => void {
  async function reload(): Promise<void> {
    const sdl = await readFile(path, 'utf8');
    if (sdl === federation.supergraph().sdl) return;
    federation.reload(sdl);
    log.info({ path }, 'the supergraph was reloaded');
  }
  function onChange(): void {
    reload().catch((error: unknown) => log.error({ err: error, path }, 'the supergraph was not reloaded'));
  }
  // Polled: a file that is replaced by renaming, as deployments do, loses an inotify watch.
  watchFile(path, { interval: pollMs, persistent: false }, onChange);
  process.on('SIGHUP', onChange);
  return () => {
    unwatchFile(path, onChange);
    process.off('SIGHUP', onChange);
  };
}
