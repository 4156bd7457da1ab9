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

/** What counts of one call. */
export interface CountedCall extends Pick<
  Trial,
  'scenario' | 'passed' | 'failedChecks' | 'violations' | 'turns' | 'interruptions'
> {
  /** Milliseconds from each turn of the caller to the words of the agent. */
  readonly turnMs: readonly number[];
}

/** The figures of a rehearsal. Calls in which the caller has failed say nothing of the agent, and are counted apart. */
export function summarize({ trials, simulatorFaults }: Rehearsal): RehearsalSummary {
  const counted = trials.flatMap(({ call, ...trial }) => (call ? [{ ...trial, turnMs: call.turnMs }] : []));
  return summarizeCalls(counted, simulatorFaults.length);
}

export function summarizeCalls(calls: readonly CountedCall[], simulatorFaults: number): RehearsalSummary {
  const scenarios = [...Map.groupBy(calls, ({ scenario }) => scenario)].map(([scenario, own]) =>
    summarizeScenario(scenario, own),
  );
  const passed = calls.filter((call) => call.passed).length;
  const whole = scenarios.filter((each) => each.passed === each.trials).length;
  const turnMs = calls.flatMap((call) => call.turnMs);
  return {
    scenarios,
    trials: calls.length,
    passed,
    passAt1: part(passed, calls.length),
    passAll: part(whole, scenarios.length),
    medianTurns: median(calls.map(({ turns }) => turns)),
    interruptions: sum(calls.map(({ interruptions }) => interruptions)),
    violations: sum(calls.map(({ violations }) => violations.length)),
    simulatorFaults,
    medianMs: median(turnMs),
    p95Ms: quantile(turnMs, 0.95),
  };
}

function summarizeScenario(scenario: string, calls: readonly CountedCall[]): ScenarioSummary {
  const problems = new Set(calls.flatMap(({ failedChecks, violations }) => [...failedChecks, ...violations]));
  const passed = calls.filter((call) => call.passed).length;
  return { scenario, passed, trials: calls.length, problems: [...problems] };
}

const part = (some: number, all: number) => (all === 0 ? 0 : some / all);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
