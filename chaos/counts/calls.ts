import type { PhoneCall } from '../system/text-messages.ts';
import { isApology } from '../system/apology.ts';
import type { Count, Evidence } from './count.ts';

/** What was said in a call by one side: as the provider has played or heard it, and as the conversation has it. */
interface Side {
  readonly call: string;
  readonly really: readonly string[];
  readonly stored: readonly string[];
}

/** Both sides of all calls that were connected and came to their end. The words of one that was cut off are estimated. */
async function readSides({ calls, database }: Evidence): Promise<Side[]> {
  const { rows } = await database.query<{ call: string; role: string; body: string }>(
    `select c.provider_call_id as call, t.role, t.body
     from conversation.transcript t join conversation.phone_call c on c.id = t.call_id
     where c.provider_call_id is not null order by t.conversation_id, t.seq`,
  );
  const lines = Map.groupBy(rows, ({ call }) => call);
  return calls.filter(isWhole).flatMap(({ id, heard, said }) => {
    const stored = lines.get(id) ?? [];
    const of = (isAgent: boolean) =>
      stored.filter(({ role }) => (role === 'ASSISTANT') === isAgent).map(({ body }) => body);
    const played = heard.map((text) => text.trim()).filter((text) => text !== '' && !isApology(text));
    return [
      { call: `${id}, agent`, really: played, stored: of(true) },
      {
        call: `${id}, other side`,
        really: said.map((text) => text.trim()).filter(Boolean),
        stored: of(false),
      },
    ];
  });
}

const isWhole = ({ status, heard }: PhoneCall) => status === 'completed' && heard.length > 0;

/** The texts of one list that the other one lacks; one that is in it twice counts twice. */
function beyond(texts: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return texts.filter((text) => {
    const at = left.indexOf(text);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

/** Something that was really said, and that the conversation does not have. */
export const linesOfCallsLost: Count = {
  name: 'lines of calls lost',
  find: async (evidence) =>
    (await readSides(evidence)).flatMap(({ call, really, stored }) =>
      beyond(really, stored).map((text) => `${call}: ${text}`),
    ),
};

/** A line of a conversation that nobody has heard, or that was heard once and is there twice. */
export const linesOfCallsDoubled: Count = {
  name: 'lines of calls doubled or made up',
  find: async (evidence) =>
    (await readSides(evidence)).flatMap(({ call, really, stored }) =>
      beyond(stored, really).map((text) => `${call}: ${text}`),
    ),
};

/** Lines in another order than that in which they were said. */
export const linesOfCallsOutOfOrder: Count = {
  name: 'lines of calls out of order',
  find: async (evidence) =>
    (await readSides(evidence)).flatMap(({ call, really, stored }) => {
      const isSame = beyond(really, stored).length === 0 && beyond(stored, really).length === 0;
      return isSame && really.some((text, at) => text !== stored[at]) ? [call] : [];
    }),
};

/** A number that the provider was asked to call more than once: each call of a run has a number of its own. */
export const callsDialledTwice: Count = {
  name: 'calls dialled twice',
  find: ({ calls }) => {
    const dialled = calls.filter(({ direction }) => direction === 'outbound-api');
    return [...Map.groupBy(dialled, ({ url }) => new URL(url).searchParams.get('call') ?? url)].flatMap(
      ([call, all]) => (all.length > 1 ? [`${call}: ${all.length} times`] : []),
    );
  },
};

/** A call that is over at the provider and goes on in its conversation, although it was looked at since. */
export const callsThatNeverEnd: Count = {
  name: 'calls that never end',
  find: async ({ calls, database }) => {
    const { rows } = await database.query<{ call: string }>(
      `select provider_call_id as call from conversation.phone_call c
       where status <> 'ENDED' and provider_call_id is not null
         and not exists (select from graphile_worker.jobs where key = 'integration.check-line:' || c.id)`,
    );
    const over = new Set(calls.flatMap(({ id, status }) => (status === 'completed' ? [id] : [])));
    return rows.map(({ call }) => call).filter((call) => over.has(call));
  },
};
