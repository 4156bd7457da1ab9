import type { RehearsalSummary } from './summarize.ts';

/** Problems of one caller that are printed. */
const mostProblems = 3;
const percent = (part: number) => `${(part * 100).toFixed(1)} %`;

/** The figures as a table for a terminal. */
export function printSummary(summary: RehearsalSummary, trialsEach: number): string {
  const width = Math.max(0, ...summary.scenarios.map(({ scenario }) => scenario.length));
  const lines = summary.scenarios.flatMap(({ scenario, passed, trials, problems }) => {
    const isWhole = passed === trials;
    const line = `${isWhole ? 'ok  ' : 'FAIL'} ${scenario.padEnd(width)}  ${passed}/${trials}`;
    return [line, ...problems.slice(0, mostProblems).map((problem) => `       ${problem}`)];
  });
  const figures: readonly (readonly [string, string])[] = [
    ['calls', `${summary.passed} of ${summary.trials} went well`],
    ['pass@1', percent(summary.passAt1)],
    [`pass^${trialsEach}`, percent(summary.passAll)],
    ['turns', `${summary.medianTurns} in the middle`],
    ['interruptions', String(summary.interruptions)],
    ['policy violations', String(summary.violations)],
    ['simulator faults', `${summary.simulatorFaults}, counted apart`],
    ['turn to words', `p50 ${summary.medianMs.toFixed(2)} ms, p95 ${summary.p95Ms.toFixed(2)} ms`],
  ];
  return [...lines, '', ...figures.map(([name, value]) => `${name.padEnd(18)} ${value}`)].join('\n');
}
