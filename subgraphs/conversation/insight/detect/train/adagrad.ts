import { sigmoid, type Calibration, type Weights } from '../model/logistic.ts';
import { shuffled } from './random.ts';

/** A text as buckets that are all 1 before normalisation, or with values of their own. */
export interface Example {
  readonly buckets: Uint32Array;
  readonly values?: Float64Array;
  readonly label: boolean;
  /** How much it counts; prefixes of one text share what a whole one has. */
  readonly weight?: number;
}

export interface Training {
  readonly size: number;
  readonly epochs: number;
  readonly rate: number;
  readonly ridge: number;
  readonly seed: number;
}

const NONE: Calibration = { slope: 1, offset: 0 };

/** Logistic regression by stochastic gradients with a rate of its own for each weight (AdaGrad). */
export function fit(examples: readonly Example[], training: Training): Weights {
  const { size, epochs, rate, ridge, seed } = training;
  const values = new Float64Array(size);
  const squares = new Float64Array(size).fill(1e-6);
  let bias = 0;
  let biasSquares = 1e-6;
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const example of shuffled(examples, seed + epoch)) {
      const error =
        (sigmoid(rawLogit(values, example) + bias) - Number(example.label)) * (example.weight ?? 1);
      const norm = example.values ? 1 : 1 / Math.sqrt(example.buckets.length || 1);
      for (let at = 0; at < example.buckets.length; at++) {
        const index = example.buckets[at] ?? 0;
        const value = values[index] ?? 0;
        const gradient = error * (example.values?.[at] ?? 1) * norm + ridge * value;
        const square = (squares[index] ?? 0) + gradient * gradient;
        squares[index] = square;
        values[index] = value - (rate * gradient) / Math.sqrt(square);
      }
      biasSquares += error * error;
      bias -= (rate * error) / Math.sqrt(biasSquares);
    }
  }
  return { values, scale: 1, bias, calibration: NONE };
}

/** Log-odds of an example, without the bias. */
export function exampleLogit(weights: Weights, example: Pick<Example, 'buckets' | 'values'>): number {
  return rawLogit(weights.values, example) * weights.scale;
}

function rawLogit(
  values: Float64Array | Int8Array,
  { buckets, values: given }: Pick<Example, 'buckets' | 'values'>,
): number {
  let sum = 0;
  for (let at = 0; at < buckets.length; at++) sum += (values[buckets[at] ?? 0] ?? 0) * (given?.[at] ?? 1);
  return given ? sum : sum / Math.sqrt(buckets.length || 1);
}
