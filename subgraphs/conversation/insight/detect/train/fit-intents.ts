import { featuresOf, STATES, type State } from '../intents/features.ts';
import { statesFrom } from '../intents/states.ts';
import { calibrated, type Weights } from '../model/logistic.ts';
import { exampleLogit, fit } from './adagrad.ts';
import { chatSteps } from './chat-steps.ts';
import { calibrate } from './platt.ts';
import { shuffled } from './random.ts';
import type { Chat } from './read-chats.ts';

const EPOCHS = 8;
const RATE = 0.3;

/** One model for each state. The last tenth of the chats calibrates the models of the others. */
export function fitIntents(chats: readonly Chat[], bits: number): Map<State, Weights> {
  const mixed = shuffled(chats, 5);
  const held = Math.ceil(chats.length / 10);
  const learned = fitStates(mixed.slice(held), bits);
  const whole = fitStates(chats, bits);
  const steps = mixed.slice(0, held).flatMap(chatSteps);
  return new Map(
    STATES.map((state) => {
      const part = need(learned, state);
      const scored = steps.map((step) => ({
        logit: exampleLogit(part, featuresOf(step, bits)) + part.bias,
        label: step.states.includes(state),
      }));
      return [state, { ...need(whole, state), calibration: calibrate(scored) }] as const;
    }),
  );
}

function fitStates(chats: readonly Chat[], bits: number): Map<State, Weights> {
  const steps = chats.flatMap(chatSteps).map((step) => ({ step, ...featuresOf(step, bits) }));
  return new Map(
    STATES.map((state) => {
      const examples = steps.map(({ step, buckets, values }) => ({
        buckets,
        values,
        label: step.states.includes(state),
      }));
      return [
        state,
        fit(examples, { size: 1 << bits, epochs: EPOCHS, rate: RATE, ridge: 5e-5, seed: 3 }),
      ] as const;
    }),
  );
}

/** What models say of each message of a chat, each with what they said of the one before. */
export function predictChat(
  chat: Chat,
  models: ReadonlyMap<State, Weights>,
  bits: number,
): (readonly State[])[] {
  const predicted: (readonly State[])[] = [];
  for (const step of chatSteps(chat)) {
    const features = featuresOf({ ...step, before: predicted.at(-1) ?? [] }, bits);
    const probabilities = STATES.map((state) => {
      const weights = need(models, state);
      return [state, calibrated(weights, exampleLogit(weights, features))] as const;
    });
    predicted.push(statesFrom(new Map(probabilities)));
  }
  return predicted;
}

function need(models: ReadonlyMap<State, Weights>, state: State): Weights {
  const weights = models.get(state);
  if (!weights) throw new Error(`the weights have no head ${state}`);
  return weights;
}
