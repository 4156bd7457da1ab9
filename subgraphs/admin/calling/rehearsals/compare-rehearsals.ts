import type { RehearsalTrial } from '#contracts/calling/rehearsals.ts';

/** How one caller has fared with a draft, and with the version before. */
export interface CallerDifference {
  readonly scenario: string;
  readonly passedBefore: number;
  readonly callsBefore: number;
  readonly passed: number;
  readonly calls: number;
  /** What failed now and did not before, each once. */
  readonly problems: readonly string[];
}

interface Count {
  readonly passed: number;
  readonly calls: number;
  readonly problems: ReadonlySet<string>;
}

/** Callers with whom fewer calls went well than with the version before, and those with whom more did. A caller without a call then is in neither. */
export function compareRehearsals(
  before: readonly RehearsalTrial[],
  now: readonly RehearsalTrial[],
): { readonly worse: readonly CallerDifference[]; readonly better: readonly CallerDifference[] } {
  const then = countsOf(before);
  const differences = [...countsOf(now)].flatMap(([scenario, { passed, calls, problems }]) => {
    const was = then.get(scenario);
    if (!was) return [];
    const difference: CallerDifference = {
      scenario,
      passedBefore: was.passed,
      callsBefore: was.calls,
      passed,
      calls,
      problems: [...problems].filter((problem) => !was.problems.has(problem)).slice(0, 20),
    };
    return [difference];
  });
  // Rehearsals may have another number of calls each: what counts is the part that went well.
  const change = ({ passed, calls, passedBefore, callsBefore }: CallerDifference) =>
    passed * callsBefore - passedBefore * calls;
  return {
    worse: differences.filter((one) => change(one) < 0),
    better: differences.filter((one) => change(one) > 0),
  };
}

function countsOf(trials: readonly RehearsalTrial[]): ReadonlyMap<string, Count> {
  const groups = Map.groupBy(trials, ({ scenario }) => scenario);
  return new Map(
    [...groups].map(([scenario, calls]) => [
      scenario,
      {
        passed: calls.filter(({ passed }) => passed).length,
        calls: calls.length,
        problems: new Set(calls.flatMap(({ failedChecks, violations }) => [...failedChecks, ...violations])),
      },
    ]),
  );
}
