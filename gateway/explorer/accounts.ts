import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** An operation that signs in: its answer has a `session { id }`. */
export interface Account {
  readonly title: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** How the explorer finds out who is signed in. */
export interface WhoAmI {
  readonly query: string;
  /** The parts of the answer to show, in this order: `me.name`. */
  readonly show: readonly string[];
}

export interface Accounts {
  readonly whoAmI: WhoAmI | undefined;
  readonly accounts: readonly Account[];
}

const fileName = 'accounts.json';
const noAccounts: Accounts = { whoAmI: undefined, accounts: [] };

const operation = z.string().regex(/^[\w.-]+\.graphql$/, 'is no name of a *.graphql file in this folder');
const schema = z.strictObject({
  whoAmI: z.strictObject({ operation, show: z.array(z.string().min(1)).min(1) }).optional(),
  accounts: z
    .array(
      z.strictObject({
        title: z.string().min(1),
        operation,
        variables: z.record(z.string(), z.unknown()).default({}),
      }),
    )
    .default([]),
});

/**
 * Reads `accounts.json` of a folder of examples, if it exists. Its operations are files of the folder. Throws an
 * error that names the file and the invalid field.
 */
export async function readAccounts(folder: string): Promise<Accounts> {
  const text = await readFile(join(folder, fileName), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return noAccounts;
  const { whoAmI, accounts } = parseAccounts(text);
  const queryOf = (file: string) =>
    readFile(join(folder, file), 'utf8').catch((error: unknown) => {
      throw new Error(`${fileName} names ${file}, which cannot be read`, { cause: error });
    });
  return {
    whoAmI: whoAmI && { query: await queryOf(whoAmI.operation), show: whoAmI.show },
    accounts: await Promise.all(
      accounts.map(async ({ title, operation, variables }) => ({
        title,
        query: await queryOf(operation),
        variables,
      })),
    ),
  };
}

function parseAccounts(text: string): z.output<typeof schema> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`${fileName} is not JSON`, { cause: error });
  }
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Error(`${fileName}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
}
