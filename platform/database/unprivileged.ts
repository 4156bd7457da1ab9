import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { StartFailure } from '../errors/start-failure.ts';

/** The user that Postgres runs as when we are root. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** How to start a program: its name, its arguments and, when we are root, the user to become. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly owner: Owner | undefined;
}

/** Nobody in particular when we are an ordinary user; `postgres` or else `nobody` when we are root. */
export async function ownerOfData(): Promise<Owner | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find(([account]) => account === name) ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new StartFailure(
    'Postgres must not run as root, and this machine has neither a user postgres nor a user nobody.',
  );
}

/**
 * Makes commands run as `owner`. Where a folder on the way to `paths` is closed to others (a clone under `/root`
 * or in a folder made by mktemp), the process keeps the one capability that lets it through, CAP_DAC_OVERRIDE
 * (capabilities(7)), with the help of util-linux's setpriv.
 */
export async function launcherFor(
  owner: Owner | undefined,
  paths: readonly string[],
): Promise<(program: string, args: readonly string[]) => Command> {
  if (!owner || (await Promise.all(paths.map((path) => isReachable(path, owner)))).every(Boolean)) {
    return (program, args) => ({ program, args, owner });
  }
  await promisify(execFile)('setpriv', ['--version']).catch((cause: unknown) => {
    throw new StartFailure(
      'Running as root in a folder that is closed to others needs setpriv (util-linux). ' +
        'Run as an ordinary user, open the folder, or set DATABASE_URL.',
      { cause },
    );
  });
  const identity = [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups'];
  // access(2) forgets capabilities unless the fix-up is off; at the exec that follows only the ambient one is left.
  const capability = [
    '--securebits=+no_setuid_fixup',
    '--inh-caps=-all,+dac_override',
    '--ambient-caps=-all,+dac_override',
  ];
  return (program, args) => ({
    program: 'setpriv',
    args: [...identity, ...capability, program, ...args],
    owner: undefined,
  });
}

/** Whether every folder above `path` lets `owner` pass. */
async function isReachable(path: string, owner: Owner): Promise<boolean> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = await stat(folder);
    const bit =
      uid === owner.uid ? constants.S_IXUSR : gid === owner.gid ? constants.S_IXGRP : constants.S_IXOTH;
    if ((mode & bit) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
