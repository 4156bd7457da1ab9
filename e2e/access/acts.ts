import { getNamedType, isInputObjectType, isLeafType, isRequiredArgument } from 'graphql';
import type { GraphQLField, GraphQLSchema } from 'graphql';
import type pg from 'pg';
import { mayUse } from '#platform/access/enforce.ts';
import { viewerOf } from '#platform/identity/claims.ts';
import type { ObjectRights } from '#platform/access/rights.ts';
import type { Caller, Sample } from './callers.ts';
import { standingsTo } from './callers.ts';
import type { Findings } from './entities.ts';
import type { RightsTable } from './rights-table.ts';
import { ruleOf, smallest } from './root-fields.ts';
import { standStill } from './stand-still.ts';
import { validInputOf } from './valid-inputs.ts';
import type { Answer, WholeSystem } from './whole-system.ts';

/** What a caller gets for an object that is not theirs to use. */
export const refusals: ReadonlySet<string> = new Set(['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND']);

/** A mutation upon an object, and who tries it. */
interface Try {
  readonly caller: Caller;
  readonly sample: Sample;
  readonly name: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Lets every caller try the mutations that `@allow` opens to them upon objects that are not theirs. All are refused, and
 * nothing changes. What `@allow` refuses is in the matrix of root fields.
 */
export async function tryForeignActs(
  whole: WholeSystem,
  api: GraphQLSchema,
  tables: readonly RightsTable[],
  samples: readonly Sample[],
  callers: readonly Caller[],
): Promise<Findings> {
  const tries = triesOf(api, tables, samples, callers, 'NOT_THEIRS');
  const { before, goOn } = await standStill(whole.pool, () => digest(whole.pool));
  const problems: string[] = [];
  for (const one of tries) {
    const { codes, text } = await whole.ask(one.caller, one.query, one.variables);
    if (codes.length !== 1 || !refusals.has(codes[0] ?? ''))
      problems.push(
        `${one.caller.name} may not ${one.name} with ${one.sample.label}, and got ${text.slice(0, 300)}`,
      );
  }
  const after = await digest(whole.pool);
  await goOn();
  for (const [table, sum] of after)
    if (before.get(table) !== sum) problems.push(`${table} changed, though every mutation had to be refused`);
  return { problems, checked: tries.length };
}

/**
 * Lets those act whom the tables allow: an answer that is no refusal shows that the tries above failed for want of the right.
 * Accounts, sessions and keys are left out, because the story would end with them.
 */
export async function tryOwnActs(
  whole: WholeSystem,
  api: GraphQLSchema,
  tables: readonly RightsTable[],
  samples: readonly Sample[],
  callers: readonly Caller[],
): Promise<Findings> {
  const lasting = samples.filter(({ type }) => !['User', 'Session', 'ApiKey'].includes(type));
  const tries = triesOf(api, tables, lasting, callers, 'THEIRS').filter(
    ({ name, sample }) => !endsItsObject.has(name) && unfit[name] !== sample.label,
  );
  const problems = await tryAll(
    whole,
    tries,
    ({ codes }) =>
      !codes.some((code) => refusals.has(code) || code === 'INTERNAL' || code === 'BAD_USER_INPUT'),
  );
  return { problems, checked: tries.length };
}

/** Sends all tries, one after the other for each caller. @returns a sentence for each answer that is not right */
async function tryAll(
  whole: WholeSystem,
  tries: readonly Try[],
  isRight: (answer: Answer) => boolean,
): Promise<string[]> {
  const problems: string[] = [];
  const queues = [...Map.groupBy(tries, ({ caller }) => caller).values()];
  await Promise.all(
    queues.map(async (queue) => {
      for (const { caller, name, sample, query, variables } of queue) {
        const answer = await whole.ask(caller, query, variables);
        if (!isRight(answer))
          problems.push(`${name} with ${sample.label} answered ${caller.name}: ${answer.text.slice(0, 200)}`);
      }
    }),
  );
  return problems;
}

/** Who comes after another would find nothing. */
const endsItsObject: ReadonlySet<string> = new Set([
  'deleteAssignmentRule',
  'deleteCannedReply',
  'deleteReport',
  'deleteSlaPolicy',
  'deleteWebhookEndpoint',
  'linkListedVendor',
]);

/** The objects that a mutation is not about: time that a vendor has blocked is nobody's hold. */
const unfit: Readonly<Record<string, string>> = {
  releaseSlot: 'booking BLOCKED',
  bookSlot: 'booking BLOCKED',
};

/** How many objects of a type each caller tries a mutation with: their own tenant's and the other's are among them. */
const perMutation = 3;

function triesOf(
  api: GraphQLSchema,
  tables: readonly RightsTable[],
  samples: readonly Sample[],
  callers: readonly Caller[],
  whose: 'THEIRS' | 'NOT_THEIRS',
): Try[] {
  return tables.flatMap(({ rights, schema }) =>
    Object.entries(rights.mutations).flatMap(([name, row]) => {
      const rule = ruleOf(schema, 'Mutation', name);
      const field = api.getMutationType()?.getFields()[name];
      if (!field) throw new Error(`${name} is no mutation`);
      const permission = rights.entities[row.of]?.permission ?? null;
      return callers
        .filter((caller) => mayUse(viewerOf(caller.claims), rule))
        .flatMap((caller) =>
          samples
            .filter((sample) => {
              const standings = standingsTo(caller, sample, permission);
              const isTheirs = row.to.some((standing) => standings.has(standing));
              return sample.type === row.of && isTheirs === (whose === 'THEIRS');
            })
            .slice(0, perMutation)
            .map((sample) => ({ caller, sample, name, ...operationFor(field, row, caller, sample) })),
        );
    }),
  );
}

function operationFor(
  field: GraphQLField<unknown, unknown>,
  { at }: ObjectRights,
  caller: Caller,
  sample: Sample,
) {
  const given = field.args.filter(isRequiredArgument);
  const declared = given.map(({ name, type }) => `$${name}: ${type.toString()}`).join(', ');
  const passed = given.map(({ name }) => `${name}: $${name}`).join(', ');
  const selection = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
  const [argument = '', within] = at?.split('.') ?? [];
  const variables = given.map(({ name, type }): [string, unknown] => {
    const least = smallest(type);
    if (name !== argument) return [name, least];
    const input = {
      ...(typeof least === 'object' ? least : {}),
      ...validInputOf(field.name, caller, sample),
    };
    return [
      name,
      isInputObjectType(getNamedType(type)) && within ? { ...input, [within]: sample.id } : sample.id,
    ];
  });
  return {
    query: `mutation (${declared}) { ${field.name}(${passed})${selection} }`,
    variables: Object.fromEntries(variables),
  };
}

/**
 * A sum of each table that a mutation could change. Who is online, and which operator is there, changes by itself, when those who followed leave, and
 * so does what is counted of the calls to providers, which is written once a while.
 */
async function digest(pool: pg.Pool): Promise<ReadonlyMap<string, string>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema in ('admin', 'vendor', 'conversation', 'integration') and table_type = 'BASE TABLE'
       and table_name not in ('presence', 'operator_presence', 'provider_calls', 'provider_seen')`,
  );
  const sums = tables.map(async ({ name }) => {
    const statement = `select md5(coalesce(string_agg(t::text, '' order by t::text), '')) as sum from ${name} as t ${ofOthers[name] ?? ''}`;
    const { rows } = await pool.query<{ sum: string }>(statement);
    return [name, rows[0]?.sum ?? ''] as const;
  });
  return new Map(await Promise.all(sums));
}

/** Streams that move by themselves. */
const ofOthers: Readonly<Record<string, string>> = {
  'conversation.stream': `where id <> 'operator-presence'`,
  'conversation.stream_event': `where stream_id <> 'operator-presence'`,
};
