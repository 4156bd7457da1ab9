import { glob, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Kind, parse, print, Source, visit, type DocumentNode } from 'graphql';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A checked-in print of a subgraph's whole SDL, for reviews. It is made from the SDL and is no part of it. */
export const SNAPSHOT_FILE = 'schema.snapshot.graphql';

/**
 * The SDL of a subgraph: every `.graphql` file under `subgraphs/<name>/` and, of the platform's shared files,
 * those that it needs (a file is taken whole as soon as one of its types or directives is used, and so on).
 * Files are read in the order of their paths, so that the same folder gives the same text everywhere.
 * @returns null for a subgraph that has no SDL
 * @throws GraphQLError with the file and line where a file does not parse
 */
export async function loadSubgraphSdl(name: string, root = ROOT): Promise<DocumentNode | null> {
  const own = await readDocuments(root, `subgraphs/${name}`);
  if (own.length === 0) return null;
  const shared = await readDocuments(root, 'platform');
  const taken = [...own];
  const needed = new Set(own.flatMap(namesUsed));
  for (let open = shared, grew = true; grew;) {
    const next = open.filter((document) => namesDefined(document).some((defined) => needed.has(defined)));
    for (const document of next) {
      taken.push(document);
      for (const used of namesUsed(document)) needed.add(used);
    }
    grew = next.length > 0;
    open = open.filter((document) => !next.includes(document));
  }
  return { kind: Kind.DOCUMENT, definitions: taken.flatMap((document) => document.definitions) };
}

/** As {@link loadSubgraphSdl}, printed. */
export async function printSubgraphSdl(name: string, root = ROOT): Promise<string | null> {
  const document = await loadSubgraphSdl(name, root);
  return document && `${print(document)}\n`;
}

async function readDocuments(root: string, folder: string): Promise<DocumentNode[]> {
  const files: string[] = [];
  for await (const file of glob('**/*.graphql', { cwd: join(root, folder) })) {
    if (file !== SNAPSHOT_FILE) files.push(join(root, folder, file));
  }
  return Promise.all(
    files
      .toSorted()
      .map(async (file) => parse(new Source(await readFile(file, 'utf8'), relative(root, file)))),
  );
}

function namesDefined(document: DocumentNode): string[] {
  return document.definitions.flatMap((definition) => {
    if (definition.kind === Kind.DIRECTIVE_DEFINITION) return [`@${definition.name.value}`];
    if ('name' in definition && definition.name) return [definition.name.value];
    return [];
  });
}

function namesUsed(document: DocumentNode): string[] {
  const used: string[] = [];
  visit(document, {
    NamedType: (node) => void used.push(node.name.value),
    Directive: (node) => void used.push(`@${node.name.value}`),
  });
  return used;
}
