/** Numbers that look like chance and are the same for the same seed, so that a rehearsal can be played again. */
export interface Random {
  /** From 0 to below 1. */
  next(): number;
  /** One of the values. @throws for none */
  pick<Value>(values: readonly Value[]): Value;
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number;
}

/** Mulberry32, begun from FNV-1a over the seed and the names. */
export function randomOf(seed: number, ...names: readonly (string | number)[]): Random {
  let state = hash([seed, ...names].join('\n'));
  const next = () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    pick: (values) => {
      const value = values[Math.floor(next() * values.length)];
      if (value === undefined) throw new Error('There is nothing to pick from.');
      return value;
    },
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
  };
}

function hash(text: string): number {
  let value = 0x81_1c_9d_c5;
  for (const byte of Buffer.from(text)) value = Math.imul(value ^ byte, 0x01_00_01_93);
  return value | 0;
}
