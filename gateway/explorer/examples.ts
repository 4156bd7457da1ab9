import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'graphql';

/** An operation that the explorer opens in its own tab. */
export interface Example {
  readonly query: string;
  /** JSON for the variables editor. */
  readonly variables?: string;
}

/**
 * Reads the `*.graphql` files of a folder in the order of their names. `01-sign-in.json` next to `01-sign-in.graphql`
 * has its variables. Throws when the folder cannot be read, and names a file that is not GraphQL or not JSON.
 */
export async function readExamples(folder: string): Promise<readonly Example[]> {
  const files = (await readdir(folder)).sort();
  const names = files.filter((file) => file.endsWith('.graphql'));
  return Promise.all(
    names.map(async (name) => {
      const query = await readQuery(folder, name);
      const variables = name.replace(/\.graphql$/, '.json');
      return files.includes(variables)
        ? { query, variables: await readVariables(folder, variables) }
        : { query };
    }),
  );
}

async function readQuery(folder: string, file: string): Promise<string> {
  const query = await readFile(join(folder, file), 'utf8');
  try {
    parse(query, { noLocation: true });
  } catch (error) {
    throw new Error(`${file} is an example and is not GraphQL`, { cause: error });
  }
  return query;
}

async function readVariables(folder: string, file: string): Promise<string> {
  const text = await readFile(join(folder, file), 'utf8');
  try {
    JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} has the variables of an example and is not JSON`, { cause: error });
  }
  return text.trim();
}
