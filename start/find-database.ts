import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { checkDatabase } from '#platform/database/check-database.ts';
import { StartFailure } from '#platform/errors/start-failure.ts';
import { isAlive } from '#platform/launch/is-alive.ts';
import type { StartSettings } from './settings.ts';

/**
 * The database of a system: that of DATABASE_URL, or the embedded one while `npm start` runs.
 * Line 1 of `postmaster.pid` is the server's process id, line 4 its port.
 * @throws StartFailure where there is none
 */
export async function findDatabase({ databaseUrl, dataDirectory }: StartSettings): Promise<string> {
  const url = databaseUrl ?? (await embeddedUrl(resolve(dataDirectory)));
  await checkDatabase(url);
  return url;
}

async function embeddedUrl(directory: string): Promise<string> {
  const [pid = '', , , port = ''] = (await read(join(directory, 'postgres/postmaster.pid'))).split('\n');
  const password = (await read(join(directory, 'postgres.password'))).trim();
  if (!isAlive(Number(pid)) || port === '' || password === '') {
    throw new StartFailure(
      `Switchboard does not run on ${directory}: run \`npm start\` in another terminal first, or set DATABASE_URL.`,
    );
  }
  return `postgresql://postgres:${password}@127.0.0.1:${port.trim()}/switchboard`;
}

function read(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}
