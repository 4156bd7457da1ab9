/** Samples a second of speech on a telephone. One sample is a byte. */
export const telephoneRate = 8_000;
/** Nothing is heard. */
export const silence = 0xff;

const bias = 132;
const loudest = 32_635;

/** A sample of 16 bits as µ-law (ITU-T G.711). */
export function toMuLaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(Math.round(sample)), loudest) + bias;
  const exponent = Math.floor(Math.log2(magnitude)) - 7;
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~(sign | (exponent << 4) | mantissa) & 0xff;
}

const samples = Int16Array.from({ length: 256 }, (_, coded) => {
  const bits = ~coded & 0xff;
  const magnitude = ((((bits & 0x0f) << 3) + bias) << ((bits >> 4) & 0x07)) - bias;
  return (bits & 0x80) === 0 ? magnitude : -magnitude;
});

/** The sample of 16 bits that a byte of µ-law stands for. */
export const fromMuLaw = (coded: number): number => samples[coded & 0xff] ?? 0;
