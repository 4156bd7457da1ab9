import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { buildSchema } from 'graphql';
import { readFile } from 'node:fs/promises';
import { permissions } from '#contracts/permissions.ts';
import { definition as admin } from '../../subgraphs/admin/subgraph.ts';
import { definition as conversation } from '../../subgraphs/conversation/subgraph.ts';
import { definition as integration } from '../../subgraphs/integration/subgraph.ts';
import { definition as vendor } from '../../subgraphs/vendor/subgraph.ts';
import { subgraphs } from '../../subgraphs/subgraphs.ts';
import { rootFieldsOf } from './root-fields.ts';
import type { RootField } from './root-fields.ts';
import { refusalOf, viewerKinds } from './viewers.ts';
import { startWatched } from './watched-subgraph.ts';
import type { WatchedSubgraph } from './watched-subgraph.ts';

/** Each on a database of its own; in the order of the list, which names them all. */
const start: Record<(typeof subgraphs)[number]['name'], () => Promise<WatchedSubgraph>> = {
  admin: () => startWatched(admin),
  vendor: () => startWatched(vendor),
  conversation: () => startWatched(conversation),
  integration: () =>
    startWatched(integration, { CREDENTIALS_KEY: Buffer.alloc(32, 7).toString('base64'), SANDBOX: 'off' }),
};

const fields = new Map<string, readonly RootField[]>();
for (const { name } of subgraphs) fields.set(name, await rootFieldsOf(name));
const all = [...fields.values()].flat();

describe('the rights that the SDL declares', () => {
  it('are declared for every root field of the composed schema', async () => {
    const schema = buildSchema(await readFile(new URL('../../schema.graphql', import.meta.url), 'utf8'));
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
    const composed = roots.flatMap((type) =>
      Object.keys(type?.getFields() ?? {}).map((name) => `${type?.name}.${name}`),
    );
    const declared = all.map(({ type, name }) => `${type}.${name}`);
    assert.deepEqual(
      composed.filter((name) => !declared.includes(name)),
      [],
    );
  });

  it('name permissions that are listed, and every listed permission opens a field', () => {
    const named = new Set(all.flatMap(({ rule }) => rule.permission ?? []));
    assert.deepEqual([...named].toSorted(), Object.keys(permissions).toSorted());
  });
});

for (const { name } of subgraphs) {
  describe(`the rights of ${name}`, () => {
    let subgraph: WatchedSubgraph;
    before(async () => {
      subgraph = await start[name]();
    });
    after(() => subgraph.stop());

    for (const kind of viewerKinds) {
      it(`let ${kind.name} use what is open to it and nothing else`, async () => {
        const wrong: string[] = [];
        for (const field of fields.get(name) ?? []) {
          const refusal = refusalOf(kind, field.rule);
          const { codes, ran } = await subgraph.ask(kind.claimsFor(field.rule), field);
          const isRight =
            refusal === null
              ? ran && codes.every((code) => !MEANS_REFUSED.has(code) || field.description.includes(code))
              : !ran && codes.length === 1 && codes[0] === refusal;
          if (!isRight) {
            const found = `${ran ? 'ran' : 'did not run'} and answered ${codes.join(', ') || 'data'}`;
            wrong.push(`${field.type}.${field.name} should be ${refusal ?? 'open'}: it ${found}`);
          }
        }
        assert.deepEqual(wrong, []);
      });
    }
  });
}

/**
 * An open field answers these only where its description says so: the two refusals, and what only a bug or an invalid
 * operation gives.
 */
const MEANS_REFUSED = new Set(['UNAUTHENTICATED', 'FORBIDDEN', 'INTERNAL', 'without a code']);

after(() => {
  process.stdout.write(
    `${all.length} root fields × ${viewerKinds.length} kinds of viewers = ${all.length * viewerKinds.length} checks\n`,
  );
});
