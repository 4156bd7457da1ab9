import { getNamedType, isLeafType, isRequiredArgument } from 'graphql';
import type { GraphQLField, GraphQLSchema } from 'graphql';
import { mayUse } from '#platform/access/enforce.ts';
import { viewerOf } from '#platform/identity/claims.ts';
import { refusals } from './acts.ts';
import type { Caller, Sample } from './callers.ts';
import { standingsTo } from './callers.ts';
import type { Findings } from './entities.ts';
import type { RightsTable } from './rights-table.ts';
import { ruleOf, smallest } from './root-fields.ts';
import type { WholeSystem } from './whole-system.ts';

/**
 * Asks each query that names an object by another argument than `id`, such as the calendar of a vendor, as each caller whom `@allow` lets
 * in: of objects that the tables show them, and of others.
 */
export async function compareNamedQueries(
  whole: WholeSystem,
  api: GraphQLSchema,
  tables: readonly RightsTable[],
  samples: readonly Sample[],
  callers: readonly Caller[],
): Promise<Findings> {
  const problems: string[] = [];
  let checked = 0;
  for (const { rights, schema } of tables) {
    for (const [name, { of, at, to }] of Object.entries(rights.queries)) {
      if (at === null || at === 'id') continue;
      const field = api.getQueryType()?.getFields()[name];
      if (!field) throw new Error(`${name} is no query`);
      const objects = samples.filter(({ type }) => type === of);
      if (objects.length === 0) problems.push(`${name}: the story has no ${of}`);
      const rule = ruleOf(schema, 'Query', name);
      for (const caller of callers.filter(({ claims }) => mayUse(viewerOf(claims), rule))) {
        const isTheirs = (sample: Sample) => {
          const standings = standingsTo(caller, sample, rights.entities[of]?.permission ?? null);
          return to.some((standing) => standings.has(standing));
        };
        const asked = [
          ...objects.filter(isTheirs).slice(0, perCaller),
          ...objects.filter((sample) => !isTheirs(sample)).slice(0, perCaller),
        ];
        for (const sample of asked) {
          checked += 1;
          const { query, variables } = operationFor(field, at, sample);
          const { data, codes, text } = await whole.ask(caller, query, variables);
          const isRefused = codes.some((code) => refusals.has(code));
          const isEmpty = data !== null && data[name] === null && codes.length === 0;
          const isRight = isTheirs(sample) ? codes.length === 0 : isRefused || isEmpty;
          if (!isRight)
            problems.push(`${caller.name} asked ${name} of ${sample.label}, and got ${text.slice(0, 200)}`);
        }
      }
    }
  }
  return { problems, checked };
}

/** How many objects of a caller's own, and how many of others, each asks for. */
const perCaller = 3;

function operationFor(field: GraphQLField<unknown, unknown>, at: string, sample: Sample) {
  const given = field.args.filter((argument) => isRequiredArgument(argument) || argument.name === at);
  const declared = given.map(({ name, type }) => `$${name}: ${type.toString()}`).join(', ');
  const passed = given.map(({ name }) => `${name}: $${name}`).join(', ');
  const selection = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
  const variables = given.map(({ name, type }): [string, unknown] => [
    name,
    name === at ? sample.id : (spans[name] ?? validArguments[`${field.name}.${name}`] ?? smallest(type)),
  ]);
  return {
    query: `query (${declared}) { ${field.name}(${passed})${selection} }`,
    variables: Object.fromEntries(variables),
  };
}

const dayMs = 86_400_000;

/** The beginning of a day, so many days from today on. */
function day(distance: number): string {
  return new Date((Math.floor(Date.now() / dayMs) + distance) * dayMs).toISOString();
}

/** A span of time that every query takes: the smallest would be empty. */
const spans: Readonly<Record<string, unknown>> = {
  from: day(1),
  to: day(2),
  range: { from: day(-2), to: day(-1) },
};

/** Arguments that are right in themselves, where the smallest are not. */
const validArguments: Readonly<Record<string, unknown>> = {
  'availableSlots.service': 'plumbing',
  'availableSlots.place': { latitude: 52.52, longitude: 13.405 },
};
