import { rehearse as rehearseContract, rehearsed } from '#contracts/calling/rehearsals.ts';
import type { RehearsalTrial } from '#contracts/calling/rehearsals.ts';
import { agentVersion } from '#contracts/calling/script.ts';
import type { AgentVersion } from '#contracts/calling/script.ts';
import { addJobs, newJob } from '#platform/jobs/add-job.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { z } from 'zod';
import type { Services } from '../services.ts';
import { leadTurn } from '../telephony/leading/lead-turn.ts';
import type { ModelLeader } from '../telephony/leading/model-turn.ts';
import type { Caller } from './callers/caller.ts';
import { ModelCaller } from './callers/model-caller.ts';
import { callerLanguage } from './callers/phrases.ts';
import { TokenPurse } from './callers/token-purse.ts';
import { rehearse } from './rehearse.ts';
import type { Trial } from './rehearse.ts';
import { ownScenario } from './scenarios/own-scenario.ts';
import type { Scenario } from './scenarios/scenario.ts';
import { scenarios } from './scenarios/scenarios.ts';

/** Tokens that a language model may use in one rehearsal, for callers and for the agent. */
const mostTokens = 400_000;
const longest = { problem: 500, sentence: 300, list: 50 } as const;

/** Rehearses a definition and tells admin how it went. Played again it is the same, so a second run changes nothing. */
export const rehearseJob = defineJob(
  rehearseContract,
  async ({ runId, definition, ...plan }, services: Services) => {
    const { db } = services;
    const read = agentVersion.safeParse(definition);
    const result = read.success
      ? await play(services, read.data, plan)
      : { problem: z.prettifyError(read.error).slice(0, longest.problem), trials: [] };
    const key = `${rehearsed.name}/${runId}`;
    await db.$transaction((tx) => addJobs(tx, [newJob(rehearsed, { runId, ...result }, { key })]));
  },
);

/** Plays the usual callers and those of the agent. */
async function play(
  services: Services,
  agent: AgentVersion,
  {
    trials,
    seed,
    callers,
    own,
  }: Pick<z.infer<typeof rehearseContract.payload>, 'trials' | 'seed' | 'callers' | 'own'>,
): Promise<{ readonly problem: string | null; readonly trials: RehearsalTrial[] }> {
  const purse = new TokenPurse(mostTokens);
  const played = await rehearse({
    agent,
    trials,
    seed,
    scenarios: [...scenarios, ...own.map(ownScenario)],
    leader: leaderWith(services, purse),
    ...(callers === 'MODEL' && { callerFor: modelCallers(services, agent, purse) }),
  });
  const problem = purse.isEmpty
    ? `The language model has used the ${mostTokens} tokens of a rehearsal: rehearse fewer trials.`
    : null;
  return { problem, trials: played.trials.map(told) };
}

/** The model of the agent, as long as the rehearsal has tokens. */
function leaderWith(services: Services, purse: TokenPurse): ModelLeader {
  return async function* (turn) {
    if (purse.isEmpty) yield { kind: 'MODEL_FAILED', turn: turn.turn };
    else yield* leadTurn(services, { ...turn, onUsage: (usage) => purse.take(usage) });
  };
}

/** Callers of a language model; a machine that answers the telephone stays a script. */
function modelCallers(services: Services, { languages }: AgentVersion, purse: TokenPurse) {
  return ({ caller: { persona, isForeign, detection } }: Scenario): Caller | undefined =>
    detection
      ? undefined
      : new ModelCaller(services, {
          persona,
          purse,
          language: callerLanguage(languages, isForeign === true),
        });
}

function told({ scenario, trial, passed, turns, interruptions, ...rest }: Trial): RehearsalTrial {
  const sentences = (problems: readonly string[]) =>
    problems.slice(0, longest.list).map((problem) => problem.slice(0, longest.sentence));
  return {
    scenario,
    trial,
    passed,
    turns,
    interruptions,
    failedChecks: sentences(rest.failedChecks),
    violations: sentences(rest.violations),
    medianMs: rest.call === null || rest.call.stored.length === 0 ? null : rest.medianMs,
  };
}
