import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import type { Weights } from './logistic.ts';

/** A file of weights: numbers of one byte, deflated, in base64. It holds no word of what it was trained on. */
const fileSchema = z.object({
  model: z.enum(['scam-signs', 'scam-words', 'intents']),
  version: z.string().min(1),
  trainedOn: z.string().min(1),
  licence: z.string().min(1),
  /** Buckets are 2^bits for each head. 0 where features are not hashed. */
  bits: z.int().min(0).max(18),
  heads: z.array(
    z.object({
      name: z.string().min(1),
      scale: z.number(),
      bias: z.number(),
      slope: z.number(),
      offset: z.number(),
      weights: z.base64(),
    }),
  ),
});
export type WeightsFile = z.infer<typeof fileSchema>;

/** A model with one or more heads: for each question its weights. */
export interface Model {
  readonly version: string;
  readonly bits: number;
  readonly heads: ReadonlyMap<string, Weights>;
}

/** Reads a file of weights. @throws if it is not one, or of another model */
export function readModel(json: unknown, model: WeightsFile['model']): Model {
  const file = fileSchema.parse(json);
  if (file.model !== model) throw new Error(`these are the weights of ${file.model}, not of ${model}`);
  const heads = file.heads.map(({ name, scale, bias, slope, offset, weights }) => {
    const bytes = inflateRawSync(Buffer.from(weights, 'base64'), { maxOutputLength: 1 << 20 });
    if (file.bits > 0 && bytes.length !== 1 << file.bits) throw new Error(`${name}: the length is wrong`);
    const values = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
    return [name, { values, scale, bias, calibration: { slope, offset } }] as const;
  });
  return { version: file.version, bits: file.bits, heads: new Map(heads) };
}

/** Rounds weights to one byte each: the greatest is 127. */
export function quantize(weights: Weights): Weights & { readonly values: Int8Array } {
  let greatest = 0;
  for (const value of weights.values) greatest = Math.max(greatest, Math.abs(value * weights.scale));
  const scale = greatest === 0 ? 1 : greatest / 127;
  const values = Int8Array.from(weights.values, (value) => Math.round((value * weights.scale) / scale));
  return { values, scale, bias: weights.bias, calibration: weights.calibration };
}

/** One head as the file has it. */
export function writeHead(name: string, weights: Weights): WeightsFile['heads'][number] {
  const { values, scale, bias, calibration } = quantize(weights);
  const round = (value: number) => Number(value.toPrecision(6));
  return {
    name,
    scale,
    bias: round(bias),
    slope: round(calibration.slope),
    offset: round(calibration.offset),
    weights: deflateRawSync(Buffer.from(values.buffer), { level: 9 }).toString('base64'),
  };
}
