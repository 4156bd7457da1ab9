import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'graphql';

/** An operation that the explorer opens with, in a tab of its own. */
export interface Example {
  readonly query: string;
  /** JSON as it stands in the editor for variables. */
  readonly variables?: string;
}

/**
 * Reads `*.graphql` of a folder in the order of their names; `01-sign-in.json` beside `01-sign-in.graphql` has
 * its variables. Throws when the folder cannot be read, naming the file that is no GraphQL or no JSON.
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
    throw new Error(`${file} is an example and is no GraphQL`, { cause: error });
  }
  return query;
}

async function readVariables(folder: string, file: string): Promise<string> {
  const text = await readFile(join(folder, file), 'utf8');
  try {
    JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} has the variables of an example and is no JSON`, { cause: error });
  }
  return text.trim();
}
