import type { Step } from '#contracts/calling/script.ts';
import { sayValue } from '../../telephony/machine/say-value.ts';
import type { Check } from '../checks/check.ts';
import { writingTools } from '../checks/tools.ts';
import type { CallFact, CallFacts } from '../simulation/facts.ts';

type Ask = Extract<Step, { kind: 'ASK' }>;
type SlotType = Ask['type'];

/** Values that are easily misheard, and wrong without anybody noticing. */
const delicate: ReadonlySet<SlotType> = new Set(['number', 'date', 'time', 'phone', 'email', 'address']);
/** A rating or a number of rooms may go without; a place and a time may not. */
const delicateAtEnd: ReadonlySet<SlotType> = new Set(['date', 'time', 'phone', 'email', 'address']);

/** What was understood is read back before it has an effect: before a tool that writes, and before the call has come to something. */
export const readsBack: Check = {
  name: 'READS_BACK',
  problem: (call) => {
    const asks = new Map(
      call.agent.steps.flatMap((step) => (step.kind === 'ASK' ? [[step.slot, step]] : [])),
    );
    for (const [place, fact] of call.facts.entries()) {
      for (const slot of usedBy(call, fact, asks)) {
        if (!isReadBack(call, place, asks.get(slot))) {
          return `${slot} was used before it was read back.`;
        }
      }
    }
    return null;
  },
};

/** The slots that a fact depends on. */
function usedBy({ agent }: CallFacts, fact: CallFact, asks: ReadonlyMap<string, Ask>): readonly string[] {
  const ofTypes = (slots: Iterable<string>, types: ReadonlySet<SlotType>) =>
    [...slots].filter((slot) => {
      const ask = asks.get(slot);
      return ask !== undefined && !ask.isSecret && types.has(ask.type);
    });
  if (fact.kind === 'END' && fact.outcome !== null) return ofTypes(asks.keys(), delicateAtEnd);
  if (fact.kind !== 'TOOL' || !writingTools.has(fact.tool)) return [];
  const step = agent.steps.find(({ id }) => id === fact.step);
  if (step?.kind !== 'TOOL') return [];
  const texts = Object.values(step.arguments).join(' ');
  const named = [...texts.matchAll(/\{\{\s*([A-Za-z\d]+)\s*\}\}/g)].map(([, slot = '']) => slot);
  return ofTypes(named, delicate);
}

/** Whether the last value of a slot was heard from the agent after it was given. A slot without a value needs nothing. */
function isReadBack({ agent, facts }: CallFacts, place: number, ask: Ask | undefined): boolean {
  const before = facts.slice(0, place);
  const filledAt = before.findLastIndex((fact) => fact.kind === 'FILLED' && fact.slot === ask?.slot);
  const filled = before[filledAt];
  if (!ask || filled?.kind !== 'FILLED') return true;
  const said = agent.languages.map((language) => sayValue(filled.value, ask.type, language));
  return before
    .slice(filledAt)
    .some((fact) => fact.kind === 'HEARD' && said.some((value) => fact.text.includes(value)));
}
