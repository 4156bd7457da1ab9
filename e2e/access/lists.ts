import type { GraphQLSchema } from 'graphql';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { mayUse } from '#platform/access/enforce.ts';
import type { AccessRule } from '#platform/access/enforce.ts';
import { viewerOf } from '#platform/identity/claims.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { Live } from '../live.ts';
import type { Caller, Sample } from './callers.ts';
import { standingsTo } from './callers.ts';
import { keyOf, valuesAt } from './cells.ts';
import type { Findings } from './entities.ts';
import type { RightsTable } from './rights-table.ts';
import { ruleOf } from './root-fields.ts';
import type { WholeSystem } from './whole-system.ts';

/** Compares what each list holds for each caller with the tables. */
export async function compareLists(
  whole: WholeSystem,
  tables: readonly RightsTable[],
  samples: readonly Sample[],
  callers: readonly Caller[],
): Promise<Findings> {
  const problems: string[] = [];
  let checked = 0;
  for (const { rights, schema } of tables) {
    for (const [name, { of, at, to }] of Object.entries(rights.queries)) {
      if (at !== null) continue;
      const rule = ruleOf(schema, 'Query', name);
      for (const caller of callers) {
        const query = `{ ${name}(first: 100) { edges { node { ${keyOf(of)} } } } }`;
        const { data } = await whole.ask(caller, query);
        const listed = new Set(valuesAt(data, [name, 'edges', 'node', keyOf(of)]));
        for (const sample of samples.filter(({ type }) => type === of)) {
          const standings = standingsTo(caller, sample, rights.entities[of]?.permission ?? null);
          const isExpected = !isShutTo(caller, rule) && to.some((standing) => standings.has(standing));
          checked += 1;
          if (listed.has(sample.id) !== isExpected)
            problems.push(`${name} of ${caller.name} ${isExpected ? 'lacks' : 'has'} ${sample.label}`);
        }
      }
    }
  }
  return { problems, checked };
}

/** An API key stands to things as somebody who is signed in, and yet may ask nothing that does not name its permission. */
function isShutTo({ claims }: Caller, rule: AccessRule): boolean {
  return claims.role === 'API_KEY' && !mayUse(viewerOf(claims), rule);
}

/** What each subscription selects of its events: all that could show more than it should. */
const selections: Readonly<Record<string, string>> = {
  conversationEvents: `__typename seq ... on MessageSent { message { body clientId sender { displayName user { name email phone } } } }
    ... on ParticipantJoined { participant { displayName user { name email phone } } }
    ... on ConversationRated { rating { stars comment } }`,
  campaignChanged: '__typename seq status pending spent { amount }',
  transferEvents: '__typename seq state total failed',
  notificationEvents: '__typename seq ... on NotificationAdded { notification { id title body } }',
  leadSearchEvents: '__typename ... on LeadsFound { seq leads { id company email phone } }',
  metricsTicked: 'seq facts from',
  counterEvents: 'at inbox { open mine } orders { open }',
  operatorPresenceEvents:
    '__typename seq ... on OperatorStatusChanged { presence { status operator { id name email } } }',
  systemEvents: '__typename seq ... on SystemAnnounced { notice { id title body } }',
  operatorsPresent: 'at operators { id name email }',
  insightEvents: '__typename seq ... on FindingAdded { finding { name evidence { quote } } }',
  internalEvents: '__typename seq ... on NoteAdded { note { body authorName } }',
  orderEvents: `seq order { summary customer { name phone email } location { address } vendor { phone } offers { declineReason } }`,
  callWall: '__typename at ... on CallChanged { call { id phone lastLine { body } } }',
  inboxEvents: `__typename at
    ... on InboxConversationChanged { conversation { id lastMessage { body } assignee { email } } }`,
  orderBoardEvents: `__typename at ... on OrderBoardOrderChanged { order { id customer { name phone email } } }`,
  orderAlerts: `__typename seq
    ... on OfferMade { offer { id order { summary customer { name } location { address } } } }
    ... on OfferClosed { offer { id declineReason order { customer { name } vendor { id } } } }
    ... on OrderChanged { order { id customer { name } } }`,
};

/** Follows every subscription of every object as each caller, from its first event on. */
export async function compareSubscriptions(
  whole: WholeSystem,
  tables: readonly RightsTable[],
  samples: readonly Sample[],
  callers: readonly Caller[],
): Promise<Findings> {
  const tries = tables.flatMap(({ rights, schema }) =>
    Object.entries(rights.subscriptions).flatMap(([name, { of, at, to, permission }]) =>
      samples
        .filter(({ type }) => type === of)
        .flatMap((sample) =>
          callers.flatMap((caller) => {
            const byKey = permission ?? rights.entities[of]?.permission ?? null;
            const standings = standingsTo(caller, sample, byKey);
            const isShut = isShutTo(caller, ruleOf(schema, 'Subscription', name));
            const isOpen = !isShut && to.some((standing) => standings.has(standing));
            // Of an inbox and of the alerts there is one's own feed only, and it has to have events.
            if (of === 'Notification' && hasOwn(samples, of, caller) && !isOpen) return [];
            if (of === 'Vendor' && caller.claims.vendorId !== null && !(isOpen && hasOffers(samples, caller)))
              return [];
            return [{ name, field: fieldOf(schema, name, at, sample), sample, caller, isOpen }];
          }),
        ),
    ),
  );
  const found = await inGroups(tries, (some) =>
    some.map(async ({ name, field, sample, caller, isOpen }) => {
      const selection = selections[name];
      if (selection === undefined)
        return [`${name}: say in e2e/access/lists.ts what to select of its events.`];
      const { isLetIn, errors } = await follow(whole, caller, field, selection);
      return isLetIn === isOpen
        ? []
        : [`${caller.name} ${isOpen ? 'may' : 'may not'} follow ${name} of ${sample.label}: ${errors}`];
    }),
  );
  return { problems: found.flat(), checked: tries.length };
}

/** Sockets that are open at once: more would make a slow machine answer later than the test waits. */
const groupSize = 150;

async function inGroups<Try, Result>(
  tries: readonly Try[],
  begin: (some: readonly Try[]) => readonly Promise<Result>[],
): Promise<Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < tries.length; start += groupSize)
    results.push(...(await Promise.all(begin(tries.slice(start, start + groupSize)))));
  return results;
}

/** The field with its arguments: the object, and the beginning of a stream. */
function fieldOf(schema: GraphQLSchema, name: string, at: string | null, { id }: Sample): string {
  const known = schema.getSubscriptionType()?.getFields()[name]?.args ?? [];
  const given = [
    ...(at === null ? [] : [`${at}: "${id}"`]),
    ...(known.some((argument) => argument.name === 'afterSeq') ? ['afterSeq: 0'] : []),
  ];
  return given.length === 0 ? name : `${name}(${given.join(', ')})`;
}

function hasOwn(samples: readonly Sample[], of: string, { name }: Caller): boolean {
  return samples.some(({ type, standings }) => type === of && standings[name]?.includes('OWNER'));
}

function hasOffers(samples: readonly Sample[], { name }: Caller): boolean {
  return samples.some(({ type, standings }) => type === 'Offer' && standings[name]?.includes('VENDOR'));
}

/** Whether events come. Their feed has some: whoever is let in receives the first at once. */
async function follow(
  whole: WholeSystem,
  caller: Caller,
  field: string,
  selection: string,
): Promise<{ readonly isLetIn: boolean; readonly errors: string }> {
  const client = createClient({
    url: `${whole.system.origin.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: caller.headers,
    retryAttempts: 0,
  });
  const live = new Live<unknown>(client, {
    query: `subscription { ${field} { ${selection} } }`,
    variables: {},
  });
  const isOver = live.ended.then(() => true);
  let hasEnded = false;
  void isOver.then(() => (hasEnded = true));
  await eventually(
    () => live.events.length > 0 || hasEnded,
    `${field} being refused or delivering to ${caller.name}`,
  );
  await live.stop();
  whole.note(caller, JSON.stringify([live.events, live.errors]));
  return { isLetIn: live.events.length > 0, errors: JSON.stringify(live.errors) };
}
