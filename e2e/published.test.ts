import assert from 'node:assert/strict';
import { glob, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { publishedFunctions, publishedViews } from '#contracts/published.ts';
import { createTestDatabase } from '#platform/testing/database.ts';
import type { TestDatabase } from '#platform/testing/database.ts';
import { subgraphs } from '../subgraphs/subgraphs.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
let database: TestDatabase;
let client: pg.Client;

before(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
after(async () => {
  await client.end();
  await database.drop();
});

describe('what subgraphs publish in the database', () => {
  for (const [name, columns] of Object.entries(publishedViews)) {
    it(`has ${name} with exactly the columns and types of its contract`, async () => {
      const { rows } = await client.query<{ name: string; type: string }>(
        `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
         where attrelid = to_regclass($1) and attnum > 0 and not attisdropped`,
        [name],
      );
      assert.deepEqual(Object.fromEntries(rows.map(({ name, type }) => [name, type])), columns);
    });
  }

  it('has each function with exactly the arguments and the result of its contract', async () => {
    const { rows } = await client.query<{ name: string; arguments: string; result: string }>(
      `select pronamespace::regnamespace || '.' || proname as name,
         pg_get_function_identity_arguments(oid) as arguments, pg_get_function_result(oid) as result
       from pg_proc where obj_description(oid, 'pg_proc') like 'Published%'`,
    );
    const found = rows.map(({ name, ...signature }) => [name, signature] as const);
    assert.deepEqual(Object.fromEntries(found), publishedFunctions);
  });

  it('is all in the contract: every relation whose comment says so', async () => {
    const { rows } = await client.query<{ name: string }>(
      `select relnamespace::regnamespace || '.' || relname as name
       from pg_class where obj_description(oid, 'pg_class') like 'Published%'`,
    );
    assert.deepEqual(rows.map(({ name }) => name).toSorted(), Object.keys(publishedViews).toSorted());
  });
});

describe('the SQL of a subgraph', () => {
  const published = new Set([...Object.keys(publishedViews), ...Object.keys(publishedFunctions)]);

  for (const { name } of subgraphs) {
    it(`of ${name} reads nothing of another subgraph but what that one publishes`, async () => {
      const trespasses: string[] = [];
      for await (const file of glob(`subgraphs/${name}/**/*.ts`, { cwd: root })) {
        if (/\.test\.ts$|\.bench\.ts$|\/testing\//.test(file)) continue;
        const source = await readFile(`${root}${file}`, 'utf8');
        for (const relation of foreignNames(source, name)) {
          if (!published.has(relation)) trespasses.push(`${file} reads ${relation}`);
        }
      }
      assert.deepEqual(trespasses, []);
    });
  }

  it('would be found out', () => {
    const source =
      'sql`select id from admin.account where id = ${vendor.id} and exists (select from vendor.card)`';
    assert.deepEqual(foreignNames(source, 'conversation'), ['admin.account', 'vendor.card']);
    assert.deepEqual(foreignNames(source, 'admin'), ['vendor.card']);
    assert.deepEqual(foreignNames("sql`select from fact where kind = 'vendor.joined'`", 'admin'), []);
  });
});

/**
 * Names in the schemas of other subgraphs that stand in the template strings of a source. What begins with an apostrophe is a value: the name
 * of an event.
 */
function foreignNames(source: string, own: string): string[] {
  const others = subgraphs.map(({ name }) => name).filter((name) => name !== own);
  const qualified = new RegExp(`(?<![\\w.'])"?(${others.join('|')})"?\\."?([a-z_]+)(?![\\w-])`, 'g');
  return [...source.matchAll(/`[^`]*`/g)].flatMap(([text]) =>
    [...text.replaceAll(/\$\{[^}]*\}/g, '').matchAll(qualified)].map(
      ([, schema, name]) => `${schema}.${name}`,
    ),
  );
}
