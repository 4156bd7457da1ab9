import type { AgentVersion } from '#contracts/calling/script.ts';
import { answerProblem } from '../../assistant/filter/answer-problem.ts';
import { fold } from '../machine/rules/fold.ts';

/** Letters of a sentence that somebody can follow on the telephone. */
const longestSentence = 300;
/** So many words of the persona, one after the other, are the persona read aloud. */
const personaWords = 6;

const claimsPerson = [
  /\bi ?a?m (not (a |an )?(robot|bot|machine|computer|ai|artificial|automated)|(a |an )?(\w+ )?(human|person|real person|human being))\b/,
  /\b(this|that) is not (a |an )?(robot|bot|machine|recording|ai)\b/,
  /\bich bin (kein (roboter|bot|computer|automat)|keine (maschine|ki|künstliche)|ein (\w+ )?mensch|eine echte person)\b/,
];
const asksSecret =
  /\b(password|passcode|pin|security code|verification code|cvv|card number|credit card|account number|iban|social security|passwort|kennwort|sicherheitscode|kartennummer|kreditkarte|kontonummer|tan)\b/;
const rules =
  /\b(system prompt|my instructions|my rules|previous instructions|meine anweisungen|meine regeln)\b/;

/**
 * What forbids to speak a sentence of a language model; null for nothing. It says what the script and its tools say, or words without facts: a
 * model that obeys whoever has spoken last gets no further than one that does not.
 * @param known what tools have said, and what the call began with
 */
export function speechProblem(text: string, agent: AgentVersion, known: readonly string[]): string | null {
  if (text.length > longestSentence) return 'It is too long.';
  const said = fold(text);
  if (claimsPerson.some((rule) => rule.test(said))) return 'It says that it is a person.';
  if (asksSecret.test(said)) return 'It speaks of something secret.';
  if (rules.test(said)) return 'It speaks of its instructions.';
  if (readsAloud(said, agent.persona)) return 'It reads its persona aloud.';
  return answerProblem(text, [...known, ...scriptTexts(agent)]);
}

function readsAloud(said: string, persona: string): boolean {
  const words = fold(persona).split(' ');
  const runs = words.slice(0, Math.max(0, words.length - personaWords + 1));
  return runs.some((_word, at) => said.includes(words.slice(at, at + personaWords).join(' ')));
}

/** What the script says itself may be said. */
function scriptTexts({ steps, greeting, disclosures }: AgentVersion): string[] {
  const said = steps.flatMap((step) =>
    'prompt' in step ? [step.prompt] : 'text' in step ? [step.text] : [],
  );
  return [greeting, ...said, ...Object.values(disclosures.identity)];
}
