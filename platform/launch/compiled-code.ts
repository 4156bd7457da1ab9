import { flushCompileCache } from 'node:module';
import { resolve } from 'node:path';

/**
 * Lets the Node processes that this one starts keep compiled code in a folder, so that the next ones start with less work.
 * The variable NODE_COMPILE_CACHE wins, also when it is empty: then nothing is kept. Node goes on without the folder when it can't be written.
 * @param folder its parent exists and can be written
 */
export function keepCompiledCode(folder: string): void {
  process.env['NODE_COMPILE_CACHE'] ??= resolve(folder);
}

/** Stores what has been compiled by now. Node does so when a process ends by itself, but services are killed or stopped in a hurry. */
export function storeCompiledCode(): void {
  flushCompileCache();
}
