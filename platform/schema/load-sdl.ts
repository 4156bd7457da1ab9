import { glob, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Kind, parse, print, Source, visit, type DocumentNode } from 'graphql';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The beginning of every subgraph's schema. */
const BASE_FILE = 'platform/schema/base.graphql';

/**
 * The SDL of a subgraph: every `.graphql` file under `subgraphs/<name>/`, the base and, of the platform's shared files,
 * those that it needs (a file is taken whole as soon as one of its types or directives is used, and so on).
 * Files are read in the order of their paths, so that the same folder gives the same text everywhere.
 * @returns null for a subgraph that has no SDL
 * @throws GraphQLError with the file and line where a file does not parse
 */
export async function loadSubgraphSdl(name: string, root = ROOT): Promise<DocumentNode | null> {
  const own = await readDocuments(root, `subgraphs/${name}`);
  if (own.length === 0) return null;
  const shared = await readDocuments(ROOT, 'platform');
  const taken = [await readDocument(ROOT, join(ROOT, BASE_FILE)), ...own];
  const needed = new Set(taken.flatMap(namesUsed));
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
    const path = join(root, folder, file);
    if (relative(root, path) !== BASE_FILE) files.push(path);
  }
  return Promise.all(files.toSorted().map((file) => readDocument(root, file)));
}

async function readDocument(root: string, file: string): Promise<DocumentNode> {
  return parse(new Source(await readFile(file, 'utf8'), relative(root, file)));
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
    Directive: (node) => {
      used.push(`@${node.name.value}`);
      // `@composeDirective(name: "@allow")` needs the definition of @allow.
      for (const { value } of node.arguments ?? []) if (value.kind === Kind.STRING) used.push(value.value);
    },
  });
  return used;
}
