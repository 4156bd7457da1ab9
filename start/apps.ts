import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { givenValue } from '#platform/configuration/variable.ts';
import { StartFailure } from '#platform/errors/start-failure.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'generated/apps');

/**
 * Builds the web apps in a process of its own, unless they are up to date. An installation without devDependencies can't build:
 * it serves what was built before. Where the variable APPS names a folder, nothing is built.
 * @param signal ends the build
 * @returns the folder to serve; undefined when there is nothing
 * @throws StartFailure with what the build said
 */
export async function prepareApps(signal: AbortSignal): Promise<string | undefined> {
  const given = givenValue(process.env, 'APPS');
  if (given !== undefined) return given;
  if (existsSync(join(root, 'node_modules/vite'))) {
    await new Promise<void>((resolve, reject) => {
      execFile(process.execPath, ['scripts/build.ts'], { cwd: root, signal }, (error, _output, problems) => {
        if (!error) resolve();
        else if (signal.aborted) reject(error);
        else
          reject(new StartFailure(`The web apps can't be built. Run \`npm run build\`. ${problems.trim()}`));
      });
    });
  }
  return existsSync(join(folder, 'index.html')) ? folder : undefined;
}
