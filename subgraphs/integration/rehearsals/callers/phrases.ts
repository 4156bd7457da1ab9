/** Languages that callers of scenarios speak. */
export type CallerLanguage = 'en' | 'de';

/** Ways to say something, of which a trial takes one. */
export type Phrases = Readonly<Record<CallerLanguage, readonly string[]>>;

/** The language that a caller has in common with an agent: the agent's first one, or another one. */
export function callerLanguage(languages: readonly string[], isOther: boolean): CallerLanguage {
  const first: CallerLanguage = /^de\b/i.test(languages[0] ?? '') ? 'de' : 'en';
  if (!isOther) return first;
  return first === 'de' ? 'en' : 'de';
}
