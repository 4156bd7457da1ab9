import { median, quantile } from './median.ts';
import type { Rehearsal, Trial } from './rehearse.ts';

/** How an agent has done with one caller. */
export interface ScenarioSummary {
  readonly scenario: string;
  readonly passed: number;
  readonly trials: number;
  /** What has failed, each once. */
  readonly problems: readonly string[];
}

export interface RehearsalSummary {
  readonly scenarios: readonly ScenarioSummary[];
  readonly trials: number;
  readonly passed: number;
  /** The part of calls that went well: what to expect of the next one. */
  readonly passAt1: number;
  /** The part of callers with whom all calls went well: what to expect of an agent that must never fail. */
  readonly passAll: number;
  readonly medianTurns: number;
  readonly interruptions: number;
  readonly violations: number;
  readonly simulatorFaults: number;
  /** Milliseconds from the end of a turn to the words of the agent. */
  readonly medianMs: number;
  readonly p95Ms: number;
}

/** The figures of a rehearsal. Calls in which the caller has failed say nothing of the agent, and are counted apart. */
export function summarize({ trials: all, simulatorFaults }: Rehearsal): RehearsalSummary {
  const trials = all.filter(({ call }) => call !== null);
  const scenarios = [...Map.groupBy(trials, ({ scenario }) => scenario)].map(([scenario, own]) =>
    summarizeScenario(scenario, own),
  );
  const passed = trials.filter((trial) => trial.passed).length;
  const whole = scenarios.filter((each) => each.passed === each.trials).length;
  const turnMs = trials.flatMap(({ call }) => call?.turnMs ?? []);
  return {
    scenarios,
    trials: trials.length,
    passed,
    passAt1: part(passed, trials.length),
    passAll: part(whole, scenarios.length),
    medianTurns: median(trials.map(({ turns }) => turns)),
    interruptions: sum(trials.map(({ interruptions }) => interruptions)),
    violations: sum(trials.map(({ violations }) => violations.length)),
    simulatorFaults: simulatorFaults.length,
    medianMs: median(turnMs),
    p95Ms: quantile(turnMs, 0.95),
  };
}

function summarizeScenario(scenario: string, trials: readonly Trial[]): ScenarioSummary {
  const problems = new Set(
    trials.flatMap(({ failedChecks, violations }) => [...failedChecks, ...violations]),
  );
  const passed = trials.filter((trial) => trial.passed).length;
  return { scenario, passed, trials: trials.length, problems: [...problems] };
}

const part = (some: number, all: number) => (all === 0 ? 0 : some / all);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
