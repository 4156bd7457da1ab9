import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AgentVersion } from '#contracts/calling/script.ts';
import type { move } from '../telephony/machine/machine.ts';
import { bookingAgent } from '../telephony/machine/testing/agents.ts';
import { printSummary } from './print-summary.ts';
import { rehearse } from './rehearse.ts';
import { scenarios } from './scenarios/scenarios.ts';
import { summarize } from './summarize.ts';
import {
  endsTwice,
  forgetsOptOut,
  hidesWhatItIs,
  loopsAtTheEnd,
  skipsReadBack,
  storesWhatItSent,
} from './testing/faulty-agents.ts';

const play = (agent: AgentVersion, machine?: typeof move) =>
  rehearse({ agent, trials: 2, seed: 7, ...(machine && { machine }) });

/** Everything that went wrong, each once. */
async function problemsOf(agent: AgentVersion, machine?: typeof move): Promise<readonly string[]> {
  const { scenarios: all } = summarize(await play(agent, machine));
  return [...new Set(all.flatMap(({ problems }) => problems))];
}

describe('a rehearsal', () => {
  it('has twenty callers, each with a name of its own', () => {
    assert.equal(new Set(scenarios.map(({ name }) => name)).size, 20);
  });

  it('is passed by an agent that does what it must, every time', async () => {
    const rehearsal = await rehearse({ agent: bookingAgent(), trials: 8, seed: 1 });
    const summary = summarize(rehearsal);
    assert.equal(summary.trials, 160);
    assert.equal(summary.passAll, 1, printSummary(summary, 8));
    assert.equal(summary.violations, 0);
    assert.equal(summary.simulatorFaults, 0);
    assert.ok(summary.interruptions > 0);
    assert.ok(summary.medianTurns > 0);
  });

  it('is passed in German as well', async () => {
    const german = bookingAgent({
      languages: ['de', 'en'],
      greeting: 'Schön, dass ich Sie erreiche.',
      steps: [
        { id: 'tag', kind: 'ASK', slot: 'day', type: 'date', prompt: 'Welcher Tag passt Ihnen?' },
        { id: 'gut', kind: 'CONFIRM', slots: ['day'], prompt: 'Das ist der {{day}}. Stimmt das?' },
        { id: 'ende', kind: 'END', text: 'Bis dann. Auf Wiederhören.', outcome: 'BOOKED' },
      ],
    });
    const summary = summarize(await rehearse({ agent: german, trials: 4, seed: 3 }));
    assert.equal(summary.passAll, 1, printSummary(summary, 4));
  });

  it('leaves out machines that answer where an agent is only called', async () => {
    const agent = bookingAgent({ disclosures: { ...bookingAgent().disclosures, optOut: null } });
    const { trials } = await play(agent);
    const names = new Set(trials.map(({ scenario }) => scenario));
    assert.ok(!names.has('VOICEMAIL') && !names.has('SCREENING_BOT'));
    assert.equal(names.size, 18);
  });

  it('is the same for the same seed, and another one for another', async () => {
    const facts = async (seed: number) => {
      const { trials } = await rehearse({ agent: bookingAgent(), trials: 2, seed });
      return JSON.stringify(trials.map(({ call }) => call?.facts));
    };
    const first = await facts(1);
    assert.equal(await facts(1), first);
    assert.notEqual(await facts(2), first);
  });

  it('finds an agent that books without reading back', async () => {
    const problems = await problemsOf(skipsReadBack());
    assert.ok(problems.includes('READS_BACK: day was used before it was read back.'), problems.join('\n'));
  });

  it('finds an agent that never comes to its end', async () => {
    const problems = await problemsOf(loopsAtTheEnd());
    assert.ok(
      problems.includes('GOES_NOT_IN_CIRCLES: The agent says again and again: May I end the call now?') ||
        problems.includes('GOES_NOT_IN_CIRCLES: The call had to be ended: MAX_TURNS.'),
      problems.join('\n'),
    );
  });

  it('finds an agent that does not say what it is', async () => {
    const problems = await problemsOf(hidesWhatItIs());
    assert.ok(
      problems.includes(
        'DISCLOSES_FIRST: The first words of the agent do not say that it is an artificial intelligence.',
      ),
      problems.join('\n'),
    );
  });

  it('finds an agent that goes on after an opt-out', async () => {
    const rehearsal = await play(bookingAgent(), forgetsOptOut);
    for (const name of ['HOSTILE', 'ROUNDABOUT_OPT_OUT']) {
      const own = rehearsal.trials.filter(({ scenario }) => scenario === name);
      assert.ok(
        own.every(({ failedChecks }) => failedChecks.some((check) => check.startsWith('IS_FORGOTTEN'))),
        name,
      );
    }
  });

  it('finds an agent that hangs up twice', async () => {
    const problems = await problemsOf(bookingAgent(), endsTwice);
    assert.ok(problems.includes('ENDS_ONCE: Something happened after the end of the call.'));
  });

  it('finds a transcript that has more than what was heard', async () => {
    const problems = await problemsOf(bookingAgent(), storesWhatItSent);
    assert.ok(
      problems.includes('STORES_WHAT_WAS_HEARD: The transcript differs from the words that were played.'),
      problems.join('\n'),
    );
  });

  it('plays a call again in which the caller itself has failed, and counts that apart', async () => {
    let failures = 0;
    const [polite] = scenarios;
    assert.ok(polite);
    const { trials, simulatorFaults } = await rehearse({
      agent: bookingAgent(),
      trials: 1,
      seed: 1,
      scenarios: [polite],
      callerFor: () => ({
        answer: () => ({ kind: 'SAY', text: 'Please stop calling me.', afterMs: 300 }),
        listen: () => {
          failures += 1;
          if (failures === 1) throw new Error('The caller has lost its voice.');
          return undefined;
        },
        reply: () => undefined,
      }),
    });
    assert.deepEqual(simulatorFaults, ['POLITE 1: The caller has lost its voice.']);
    assert.equal(trials[0]?.call?.endReason, 'OPTED_OUT');
  });

  it('does not take a caller that always fails for a mistake of the agent', async () => {
    const rehearsal = await rehearse({
      agent: bookingAgent(),
      trials: 1,
      seed: 1,
      callerFor: () => ({
        answer: () => {
          throw new Error('The caller is ill.');
        },
        listen: () => undefined,
        reply: () => undefined,
      }),
    });
    const summary = summarize(rehearsal);
    assert.equal(summary.trials, 0);
    assert.equal(summary.simulatorFaults, 60);
    assert.ok(rehearsal.trials.every(({ passed }) => !passed));
  });

  it('prints who has failed and why', async () => {
    const text = printSummary(summarize(await play(skipsReadBack())), 2);
    assert.match(text, /FAIL POLITE +0\/2\n +READS_BACK: day was used/);
    assert.match(text, /ok +SILENT +2\/2/);
    assert.match(text, /pass\^2 +\d+\.\d %/);
    assert.match(text, /policy violations +[1-9]/);
  });
});
