import { setImmediate } from 'node:timers/promises';
import type { AgentVersion } from '#contracts/calling/script.ts';
import type { move } from '../telephony/machine/machine.ts';
import type { ModelLeader } from '../telephony/leading/model-turn.ts';
import type { MachineState } from '../telephony/machine/state.ts';
import type { Caller } from './callers/caller.ts';
import { watch } from './callers/watch.ts';
import { callerLanguage } from './callers/phrases.ts';
import { ScriptedCaller } from './callers/scripted-caller.ts';
import type { Check } from './checks/check.ts';
import { turnsOf } from './checks/turns.ts';
import { policies } from './policies/policies.ts';
import type { Scenario } from './scenarios/scenario.ts';
import { scenarios as shipped } from './scenarios/scenarios.ts';
import { factsOf } from './simulation/facts.ts';
import type { CallFacts } from './simulation/facts.ts';
import { median } from './median.ts';
import { playCall } from './simulation/play-call.ts';
import { randomOf } from './simulation/random.ts';
import type { Random } from './simulation/random.ts';

/** One call of a rehearsal. */
export interface Trial {
  readonly scenario: string;
  /** From one. */
  readonly trial: number;
  readonly passed: boolean;
  readonly failedChecks: readonly string[];
  readonly violations: readonly string[];
  readonly turns: number;
  readonly interruptions: number;
  /** Milliseconds from the end of a turn to the words of the agent, in the middle. */
  readonly medianMs: number;
  /** The call itself; null where the caller has failed. */
  readonly call: CallFacts | null;
}

export interface Rehearsal {
  readonly trials: readonly Trial[];
  /** Calls in which the caller itself has failed. They are played again, and say nothing of the agent. */
  readonly simulatorFaults: readonly string[];
}

export interface RehearsalPlan {
  readonly agent: AgentVersion;
  /** Calls for each scenario. */
  readonly trials: number;
  /** The same seed plays the same calls. */
  readonly seed: number;
  readonly scenarios?: readonly Scenario[];
  /** Makes who plays a scenario; without one, its script does. */
  readonly callerFor?: (scenario: Scenario, random: Random) => Caller | undefined;
  /** Answers for an agent that a language model leads. */
  readonly leader?: ModelLeader | undefined;
  readonly machine?: typeof move;
  readonly signal?: AbortSignal;
}

/** How often a trial is played in which the caller fails. */
const mostPlays = 3;
/** Monday, 30 November 2026, nine o'clock UTC: "tomorrow" is the same day each time. */
const startsAt = Date.UTC(2026, 10, 30, 9);

/** Plays all scenarios against an agent. Nobody is called, and nothing is made. */
export async function rehearse(plan: RehearsalPlan): Promise<Rehearsal> {
  const direction = directionOf(plan.agent);
  const trials: Trial[] = [];
  const simulatorFaults: string[] = [];
  for (const scenario of plan.scenarios ?? shipped) {
    if (scenario.isOutboundOnly === true && direction === 'INBOUND') continue;
    for (let trial = 1; trial <= plan.trials; trial += 1) {
      plan.signal?.throwIfAborted();
      // Real calls of this process go on in between.
      await setImmediate();
      trials.push(await playTrial(plan, scenario, trial, simulatorFaults));
    }
  }
  return { trials, simulatorFaults };
}

/** An agent that says how to get no more calls is one that calls. */
const directionOf = ({ disclosures }: AgentVersion): MachineState['direction'] =>
  disclosures.optOut === null ? 'INBOUND' : 'OUTBOUND';

async function playTrial(
  plan: RehearsalPlan,
  scenario: Scenario,
  trial: number,
  faults: string[],
): Promise<Trial> {
  const { agent, seed, machine } = plan;
  const { isTaken, name } = scenario;
  for (let play = 0; play < mostPlays; play += 1) {
    const random = randomOf(seed, name, trial, play);
    const caller = watch(plan.callerFor?.(scenario, random) ?? scripted(scenario, agent, random));
    try {
      const direction = directionOf(agent);
      const call = await playCall({
        agent,
        direction,
        caller: caller.caller,
        isTaken,
        startsAt,
        leader: plan.leader,
        ...(machine && { machine }),
      });
      return judge(scenario, trial, call);
    } catch (error) {
      plan.signal?.throwIfAborted();
      if (!caller.hasFailed()) throw error;
      faults.push(`${name} ${trial}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const failedChecks = ['SIMULATOR: The caller has failed each time, which says nothing of the agent.'];
  const none = { turns: 0, interruptions: 0, medianMs: 0, violations: [], call: null };
  return { scenario: name, trial, passed: false, failedChecks, ...none };
}

function scripted({ caller }: Scenario, { languages }: AgentVersion, random: Random): Caller {
  return new ScriptedCaller(caller, callerLanguage(languages, caller.isForeign === true), random);
}

function judge({ name, checks }: Scenario, trial: number, call: CallFacts): Trial {
  const failedChecks = problemsOf(checks, call);
  const violations = problemsOf(policies, call);
  return {
    scenario: name,
    trial,
    passed: failedChecks.length === 0 && violations.length === 0,
    failedChecks,
    violations,
    turns: turnsOf(call),
    interruptions: factsOf(call, 'INTERRUPTED').length,
    medianMs: median(call.turnMs),
    call,
  };
}

/** What is wrong with a call: the name of each check and its sentence. */
function problemsOf(checks: readonly Check[], call: CallFacts): readonly string[] {
  return checks.flatMap((check) => {
    const problem = check.problem(call);
    return problem === null ? [] : [`${check.name}: ${problem}`];
  });
}
