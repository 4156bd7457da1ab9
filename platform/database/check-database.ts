import pg from 'pg';
import { StartFailure } from '../errors/start-failure.ts';

/** The oldest Postgres whose functions the migrations use (`uuidv7()` came with 18). */
const oldestVersion = 18;

const connectTimeoutMs = 5_000;

/**
 * Makes sure that a database can be used: it is reachable, lets us in and is new enough.
 * @throws StartFailure with one sentence that says what to do; it never shows the password
 */
export async function checkDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectTimeoutMs });
  // The connection may break between the statements below; the next one then says so.
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version: string }>('show server_version');
    requireVersion(rows[0]?.server_version ?? '', addressOf(client));
  } catch (error) {
    const sentence = explain(error, client);
    throw sentence === undefined ? error : new StartFailure(sentence, { cause: error });
  } finally {
    await client.end().catch(() => {});
  }
}

/** @param version as `show server_version` answers, for example "17.4 (Debian 17.4-1)" */
export function requireVersion(version: string, address: string): void {
  if (Number.parseInt(version, 10) >= oldestVersion) return;
  throw new StartFailure(
    `Postgres at ${address} is version ${version}, but Switchboard needs ${oldestVersion} or newer: ` +
      'upgrade it, or set DATABASE_URL to another.',
  );
}

/** Codes of the system and of Postgres (https://www.postgresql.org/docs/18/errcodes-appendix.html). */
function explain(error: unknown, client: pg.Client): string | undefined {
  if (!(error instanceof Error) || error instanceof StartFailure) return undefined;
  const address = addressOf(client);
  switch ('code' in error ? error.code : undefined) {
    case 'ECONNREFUSED':
      return `Nothing listens at ${address}: start Postgres there, or correct DATABASE_URL.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The host ${client.host} is unknown: correct DATABASE_URL.`;
    case '28P01':
      return `Postgres at ${address} refuses the password of the user ${client.user}: correct DATABASE_URL.`;
    case '28000':
      return `Postgres at ${address} refuses the user ${client.user} (${error.message}): correct DATABASE_URL.`;
    case '3D000':
      return `Postgres at ${address} has no database ${client.database}: create it, or correct DATABASE_URL.`;
    case '53300':
      return `Postgres at ${address} has no connection left: raise its max_connections, or lower DATABASE_CONNECTIONS.`;
    case '57P03':
      return `Postgres at ${address} is starting or stopping: try again in a moment.`;
    default:
      return /timeout/i.test(error.message)
        ? `Postgres at ${address} did not respond within ${connectTimeoutMs / 1_000} s: check DATABASE_URL and the network.`
        : undefined;
  }
}

function addressOf({ host, port }: pg.Client): string {
  return `${host}:${port}`;
}
