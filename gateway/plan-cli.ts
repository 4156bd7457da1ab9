import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readDocument } from '#platform/transport/documents.ts';
import { printPlan } from './federation/printed-plan.ts';
import { loadSupergraph } from './federation/supergraph.ts';

/**
 * Prints the query plan of an operation: `npm run plan -- query.graphql [operation name]`. The supergraph is the
 * file that SUPERGRAPH names, else the gateway's own.
 */
const [file, operationName] = process.argv.slice(2);
const ownSupergraph = fileURLToPath(new URL('supergraph.graphql', import.meta.url));

async function plan(path: string): Promise<string> {
  const supergraph = loadSupergraph(await readFile(process.env['SUPERGRAPH'] ?? ownSupergraph, 'utf8'));
  const query = await readFile(path, 'utf8');
  const read = readDocument(supergraph.schema, { query, operationName });
  if ('errors' in read) throw new Error(read.errors.map((error) => error.toString()).join('\n\n'));
  return printPlan(supergraph, read.document, read.operation).text;
}

if (file === undefined) {
  process.stderr.write('Name a file: npm run plan -- query.graphql [operation name]\n');
  process.exitCode = 1;
} else {
  try {
    process.stdout.write(`${await plan(file)}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
