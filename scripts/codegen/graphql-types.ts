import { existsSync } from 'node:fs';
import { glob, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { CodegenConfig } from '@graphql-codegen/cli';
import { findMappers } from './mappers.ts';
import { ROOT } from '../root.ts';
import { subgraphs } from '../../subgraphs/subgraphs.ts';
import { fingerprint, readStamp, writeStamp } from './stamps.ts';

const CONFIG = 'codegen.yml';
/** Stands in the configuration for the name of each subgraph. */
const ANY_SUBGRAPH = '<subgraph>';
/** Stands in the configuration for each folder of `frontends/` and `packages/` that has operations. */
const ANY_FOLDER = '<folder>';
/** Folders whose operations are sent as texts, not as parsed documents. */
const SENT_AS_TEXT = /^frontends\/widget\//;
/** Stands in the configuration for the fragments that a folder may spread beside its own. */
const ANY_FRAGMENTS = '<fragments>';
/** Fragments that several folders may spread. */
const SHARED_FRAGMENTS: readonly { readonly folders: RegExp; readonly fragments: string }[] = [
  { folders: /^(frontends\/(?!widget\/)|packages\/)/, fragments: 'packages/app/fragments/*.graphql' },
  { folders: /^frontends\/base44\//, fragments: 'frontends/base44/fragments/*.graphql' },
  {
    folders: /^(packages\/thread|frontends\/widget\/conversation)$/,
    fragments: 'packages/thread/fragments/*.graphql',
  },
  {
    folders: /^(packages\/money|frontends\/console\/(orders|invoices)|frontends\/vendor\/invoices)$/,
    fragments: 'packages/money/fragments/*.graphql',
  },
];
const TOOLS = [
  'package-lock.json',
  CONFIG,
  'platform/schema/load-sdl.ts',
  'scripts/supergraph/to-api-schema.ts',
];

/** One entry of codegen.yml, with the files that it is made from. */
interface Output {
  readonly file: string;
  readonly name: string;
  readonly inputs: readonly string[];
  /** The inputs without which there is nothing to make yet. */
  readonly sources: readonly string[];
}

/**
 * Makes the files of codegen.yml whose inputs changed. What has no source yet (a subgraph without SDL, a folder without
 * operations) is passed over.
 * @returns what went wrong, one text a file
 */
export async function generateGraphqlTypes(only: readonly string[]): Promise<string[]> {
  const problems: string[] = [];
  for (const output of await listOutputs()) {
    if (output.sources.length === 0 || (only.length > 0 && !only.includes(output.name))) continue;
    const inputs = await fingerprint([...TOOLS, ...output.inputs]);
    if ((await readStamp(output.file)) === inputs && existsSync(join(ROOT, output.file))) continue;
    const problem = await generateFile(output);
    if (problem) problems.push(`${output.file}: ${problem}`);
    else await writeStamp(output.file, inputs);
  }
  return problems;
}

async function listOutputs(): Promise<Output[]> {
  const shared = await find('platform/**/*.graphql');
  const resolvers = subgraphs.map(async ({ name }): Promise<Output> => {
    const sources = await find(`subgraphs/${name}/**/*.graphql`);
    const inputs = [...shared, ...sources, `subgraphs/${name}/mappers.ts`];
    return { file: `generated/graphql/${name}.ts`, name, sources, inputs };
  });
  return [...(await Promise.all([...resolvers, consumerContract()])), ...(await frontendDocuments())];
}

/** The typed documents of each folder of the frontends that has `.graphql` files. */
async function frontendDocuments(): Promise<Output[]> {
  const folders = new Map<string, string[]>();
  for (const file of [
    ...(await find('frontends/*/**/*.graphql')),
    ...(await find('packages/*/**/*.graphql')),
  ]) {
    const folder = dirname(file);
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  return Promise.all(
    [...folders].map(async ([folder, sources]) => ({
      file: `generated/${SENT_AS_TEXT.test(folder) ? 'document-texts' : 'documents'}/${folder}.ts`,
      name: folder,
      sources,
      inputs: [
        'gateway/supergraph.graphql',
        ...sources,
        ...(await Promise.all(fragmentsFor(folder).map(find))).flat(),
      ],
    })),
  );
}

/** The patterns of the files whose fragments a folder may spread. */
function fragmentsFor(folder: string): string[] {
  return SHARED_FRAGMENTS.filter(({ folders }) => folders.test(folder)).map(({ fragments }) => fragments);
}

/** The types of `operations/`, which e2e tests and the demo send. */
async function consumerContract(): Promise<Output> {
  const documents = await find('operations/**/*.graphql');
  const sources = existsSync(join(ROOT, 'gateway/supergraph.graphql')) ? documents : [];
  const inputs = ['gateway/supergraph.graphql', ...sources];
  return { file: 'generated/operations/e2e.ts', name: 'e2e', sources, inputs };
}

async function generateFile(output: Output): Promise<string | null> {
  // Loaded only when something is to be made: it takes longer than finding out that nothing is.
  const { executeCodegen } = await import('@graphql-codegen/cli');
  const config = await readConfig(output.name);
  const entry = config.generates[output.file];
  if (!entry || !('plugins' in entry)) return `${CONFIG} has no such entry`;
  const mappers = await findMappers(
    join(ROOT, `subgraphs/${output.name}/mappers.ts`),
    `../../subgraphs/${output.name}/mappers.ts`,
  );
  const generates = { [output.file]: { ...entry, config: { ...entry.config, mappers } } };
  const { result, error } = await executeCodegen({
    ...config,
    cwd: ROOT,
    silent: true,
    errorsOnly: true,
    generates,
  });
  if (error) return error.message;
  for (const { filename, content } of result) await replaceFile(join(ROOT, filename), content);
  return null;
}

async function readConfig(name: string): Promise<CodegenConfig> {
  const { parse } = await import('yaml');
  const text = await readFile(join(ROOT, CONFIG), 'utf8');
  const filled = text
    .replaceAll(ANY_SUBGRAPH, name)
    .replaceAll(ANY_FOLDER, name)
    .replaceAll(ANY_FRAGMENTS, fragmentsFor(name).join());
  return parse(filled) as CodegenConfig;
}

/** Written beside and renamed, so that a process that reads it meanwhile sees the old or the new, never half. */
async function replaceFile(file: string, content: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const draft = join(dirname(file), `.${basename(file)}.${process.pid}`);
  await writeFile(draft, content);
  await rename(draft, file);
}

async function find(pattern: string): Promise<string[]> {
  const files: string[] = [];
  for await (const file of glob(pattern, { cwd: ROOT })) {
    files.push(file);
  }
  return files.toSorted();
}
