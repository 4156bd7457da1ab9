import { fold } from '../../telephony/machine/rules/fold.ts';
import type { Check } from '../checks/check.ts';
import { factsOf } from '../simulation/facts.ts';
import type { CallFacts } from '../simulation/facts.ts';

/** Before anything else a person hears who calls, that it is an artificial intelligence, that it is recorded, and how to get no more calls. */
export const disclosesFirst: Check = {
  name: 'DISCLOSES_FIRST',
  problem: (call) => {
    const lines = factsOf(call, 'HEARD').filter(({ answeredBy }) => answeredBy === 'HUMAN');
    const [first] = lines;
    if (!first) return null;
    const missing = required(call, first.language).find(
      ({ text }) => text === '' || !fold(first.sent).includes(fold(text)),
    );
    return missing ? `The first words of the agent do not say ${missing.what}.` : null;
  },
};

function required({ agent, direction }: CallFacts, language: string) {
  const { identity, ai, recording, optOut } = agent.disclosures;
  const inLanguage = (texts: Readonly<Record<string, string>>) =>
    texts[language] ?? texts[language.slice(0, 2)] ?? Object.values(texts)[0] ?? '';
  return [
    { what: 'who calls', text: inLanguage(identity) },
    { what: 'that it is an artificial intelligence', text: inLanguage(ai) },
    ...(recording === null ? [] : [{ what: 'that the call is recorded', text: inLanguage(recording) }]),
    ...(direction === 'INBOUND'
      ? []
      : [{ what: 'how to get no more calls', text: inLanguage(optOut ?? {}) }]),
  ];
}
