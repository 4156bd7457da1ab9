import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { createPool } from '#platform/database/pool.ts';
import { prismaOptions } from '#platform/database/prisma-options.ts';
import { StartFailure } from '#platform/errors/start-failure.ts';
import { runProcess } from '#platform/launch/run-process.ts';
import { createLog } from '#platform/log/log.ts';
import { renewEpochs } from '#platform/streams/epoch.ts';
import { openDatabase } from '../subgraphs/admin/database.ts';
import {
  createAdministrator,
  inviteAdministrator,
  listAdministrators,
  resetAdministrator,
} from './administrators.ts';
import { findDatabase } from './find-database.ts';
import { readSettings } from './settings.ts';
import { howToUse } from '../subgraphs/admin/set-up/how-to-use.ts';

const usage = `Usage:
  npm run admin -- create <e-mail> [--name <name>] [--password-stdin]
  npm run admin -- reset <e-mail>
  npm run admin -- list
  npm run admin -- new-epoch

create prints a one-time token with which the new administrator chooses a password. With --password-stdin it reads the
password from standard input and makes the account at once. reset prints a token that sets a new password.
new-epoch is for a database whose files were restored from a copy: live clients then load their state again.`;

/** `npm run admin`: administrators and streams of a system that runs, or of the database that DATABASE_URL names. */
await runProcess('admin', async () => {
  const { command, email, name, passwordStdin } = readArguments();
  const settings = readSettings(process.env);
  const log = createLog({ name: 'admin', level: 'warn' });
  const pool = createPool({ url: await findDatabase(settings), schema: 'admin', log, max: 2 });
  const db = openDatabase(prismaOptions(pool, 'admin'));
  try {
    switch (command) {
      case 'list':
        print((await listAdministrators(db)).join('\n') || 'There are no administrators yet.');
        break;
      case 'new-epoch':
        print(`The streams of ${(await renewEpochs(pool)).join(', ') || 'no service'} begin a new epoch.`);
        break;
      case 'reset':
        print(howToUse(await resetAdministrator(db, email), 'RESET', settings.publicUrl));
        break;
      case 'create':
        if (passwordStdin) {
          const password = (await text(process.stdin)).replace(/\r?\n$/, '');
          print(`${await createAdministrator(db, { email, name, password })} can sign in now.`);
        } else {
          print(howToUse(await inviteAdministrator(db, { email, name }), 'CREATE', settings.publicUrl));
        }
    }
  } finally {
    await db.$disconnect();
    await pool.end();
  }
});

interface Arguments {
  readonly command: 'create' | 'reset' | 'list' | 'new-epoch';
  readonly email: string;
  readonly name: string | null;
  readonly passwordStdin: boolean;
}

/** @throws StartFailure with the usage */
function readArguments(): Arguments {
  const { values, positionals } = parse();
  const [command, email = ''] = positionals;
  const isAboutOne = command === 'create' || command === 'reset';
  const isKnown = isAboutOne || command === 'list' || command === 'new-epoch';
  if (!isKnown || isAboutOne !== (email !== '') || positionals.length > 2) throw new StartFailure(usage);
  return { command, email, name: values.name ?? null, passwordStdin: values['password-stdin'] };
}

function parse() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { name: { type: 'string' }, 'password-stdin': { type: 'boolean', default: false } },
    });
  } catch (cause) {
    throw new StartFailure(usage, { cause });
  }
}

function print(words: string): void {
  process.stdout.write(`${words}\n`);
}
