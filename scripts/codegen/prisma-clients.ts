import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../root.ts';
import { prismaFiles, prismaFolder, prismaSubgraphs } from './prisma-schemas.ts';
import { compilerBytes, compilerFile, loadCompilerFromFile } from './query-compiler.ts';
import { fingerprint, readStamp, writeStamp } from './stamps.ts';

const PRISMA = 'node_modules/prisma';
const run = promisify(execFile);

/**
 * Makes generated/prisma/<name> from each folder prisma/schema/<name> that changed, all at the same time.
 * @returns what went wrong, one text a schema
 */
export async function generatePrismaClients(only: readonly string[]): Promise<string[]> {
  const names = await prismaSubgraphs();
  const wanted = names.filter((name) => only.length === 0 || only.includes(name));
  return (await Promise.all(wanted.map(generateClient))).flat();
}

async function generateClient(name: string): Promise<string[]> {
  const schema = prismaFolder(name);
  const output = `generated/prisma/${name}`;
  const inputs = await fingerprint([
    ...(await prismaFiles(name)),
    `${PRISMA}/package.json`,
    'scripts/codegen/query-compiler.ts',
  ]);
  if ((await readStamp(output)) === inputs && existsSync(join(ROOT, output, 'client.ts'))) return [];
  try {
    await run(process.execPath, [`${PRISMA}/build/index.js`, 'generate', '--schema', schema, '--no-hints'], {
      cwd: ROOT,
      env: { ...process.env, ...WITHOUT_DOWNLOADS },
    });
    await storeCompiler(join(ROOT, output));
    await writeStamp(output, inputs);
    return [];
  } catch (error) {
    return [`${schema}: ${outputOf(error)}`];
  }
}

async function storeCompiler(client: string): Promise<void> {
  const path = join(client, 'internal/class.ts');
  const { source, compilerModule } = loadCompilerFromFile(await readFile(path, 'utf8'));
  const moduleText = await readFile(new URL(import.meta.resolve(compilerModule)), 'utf8');
  await writeFile(join(client, compilerFile), compilerBytes(moduleText));
  await writeFile(path, source);
}

/**
 * Prisma's command line fetches its native schema engine before it does anything, even where it does not use it.
 * Told of any executable it skips that; `generate` itself runs on WebAssembly.
 */
const WITHOUT_DOWNLOADS = {
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  CHECKPOINT_DISABLE: '1',
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
};

function outputOf(error: unknown): string {
  if (error instanceof Error && 'stderr' in error && 'stdout' in error) {
    return `${String(error.stdout)}${String(error.stderr)}`.trim();
  }
  return String(error);
}
