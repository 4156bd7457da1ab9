import assert from 'node:assert/strict';
import { access, readFile, readdir } from 'node:fs/promises';
import { before, describe, it } from 'node:test';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { z } from 'zod';
import { groups } from '#platform/configuration/variable.ts';
import { errorCodes } from '#platform/errors/codes.ts';
import { refusalCodes } from '#platform/errors/refusals.ts';
import { closeCodes } from '#platform/server/close-codes.ts';
import { configurationPage } from '../start/configuration-page.ts';
import { sharedSystem } from './shared-system.ts';
import type { SharedSystem } from './shared-system.ts';

const root = new URL('../', import.meta.url);
const read = (path: string) => readFile(new URL(path, root), 'utf8');

/** The fenced blocks of one language. */
function blocks(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    ([, block]) => block ?? '',
  );
}

describe('the README', () => {
  let system: SharedSystem;

  before(async () => {
    system = await sharedSystem();
  });

  it('has a first query and a first subscription that work as they are', async () => {
    const [mutation, subscription] = blocks(await read('README.md'), 'graphql');
    assert.ok(mutation && subscription);
    const response = await fetch(`${system.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: mutation }),
    });
    const { data } = z
      .object({
        data: z.object({
          startConversation: z.object({
            conversation: z.object({ id: z.string() }),
            session: z.object({ id: z.string() }),
          }),
        }),
      })
      .parse(await response.json());
    const { conversation, session } = data.startConversation;
    const client = createClient({
      url: `${system.origin.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { 'x-session-id': session.id },
    });
    const events = client.iterate({ query: subscription, variables: { conversationId: conversation.id } });
    const first: unknown = await events.next();
    assert.partialDeepStrictEqual(first, {
      value: {
        data: {
          conversationEvents: {
            __typename: 'MessageSent',
            seq: 1,
            message: { body: 'My tap drips.', sender: { displayName: 'A visitor', user: null } },
          },
        },
      },
    });
    await client.dispose();
  });
});

describe('the documentation', () => {
  it('names commands that exist', async () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(await read('package.json')));
    const pages = await Promise.all((await allPages()).map(read));
    for (const [, name] of pages.join('\n').matchAll(/npm run ([\w:-]+)/g))
      assert.ok(name && scripts[name], `npm run ${name}`);
  });

  it('links to pages that exist', async () => {
    for (const page of await allPages()) {
      for (const [, target] of (await read(page)).matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
        await access(new URL(target ?? '', new URL(page, root)));
      }
    }
  });

  it('lists every error code and every close code', async () => {
    const page = await read('docs/live-events.md');
    for (const code of errorCodes) assert.ok(page.includes(`| \`${code}\` |`), code);
    for (const code of Object.values(closeCodes)) assert.ok(page.includes(`| ${code} |`), String(code));
    const edge = await read('docs/edge.md');
    for (const code of refusalCodes) assert.ok(edge.includes(`\`${code}\``), code);
  });

  it('lists the variables in sections, what matters in production first', async () => {
    const page = await read('docs/configuration.md');
    assert.equal(page, configurationPage(), 'run `npm run configuration`');
    const sections = [...page.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
    assert.deepEqual(sections, groups);
  });

  it('has in the README variables that exist, with their defaults', async () => {
    const page = await read('docs/configuration.md');
    const rows = [...(await read('README.md')).matchAll(/^\| `([A-Z][A-Z_]+)` \| (\S*)/gm)];
    assert.equal(rows.length, 5);
    for (const [, name = '', fallback = ''] of rows) {
      assert.ok(page.includes(`| \`${name}\` | ${fallback === '|' ? '' : fallback}`), name);
    }
  });

  it('is complete: nothing reads the environment beside the declarations', async () => {
    const folders = ['gateway', 'subgraphs', 'federation', 'platform', 'prisma'];
    const files = (await Promise.all(folders.map((folder) => filesOf(folder)))).flat();
    // The compile cache is a variable of Node.js, which children inherit.
    const own = [
      'platform/log/',
      'platform/launch/compiled-code.ts',
      // Programs of the command line, whose usage says what they read.
      'federation/plan-cli.ts',
      'subgraphs/integration/rehearsals/cli/',
    ];
    for (const file of files) {
      if (
        /\.test\.ts$|\/(testing|conformance)\//.test(file) ||
        own.some((beginning) => file.startsWith(beginning))
      )
        continue;
      assert.doesNotMatch(await read(file), /process\.env(\[|\.)/, file);
    }
  });
});

async function filesOf(folder: string): Promise<string[]> {
  const files = await readdir(new URL(`${folder}/`, root), { recursive: true });
  return files.filter((file) => file.endsWith('.ts')).map((file) => `${folder}/${file}`);
}

/** Every page that a reader may come to. */
async function allPages(): Promise<string[]> {
  return ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...(await pagesOf('docs'))];
}

async function pagesOf(folder: string): Promise<string[]> {
  const files = await readdir(new URL(`${folder}/`, root));
  return files.filter((file) => file.endsWith('.md')).map((file) => `${folder}/${file}`);
}
