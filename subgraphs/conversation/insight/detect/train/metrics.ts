export interface Judged {
  readonly probability: number;
  readonly label: boolean;
}

export interface Figures {
  readonly n: number;
  readonly accuracy: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly auc: number;
  /** Honest ones that were flagged. */
  readonly falsePositives: number;
  readonly ece: number;
  readonly brier: number;
}

/** How well probabilities agree with what is true, at a threshold. */
export function measure(judged: readonly Judged[], threshold = 0.5): Figures {
  const count = (flagged: boolean, label: boolean) =>
    judged.filter((one) => one.probability >= threshold === flagged && one.label === label).length;
  const [tp, fp, fn, tn] = [count(true, true), count(true, false), count(false, true), count(false, false)];
  return {
    n: judged.length,
    accuracy: (tp + tn) / (judged.length || 1),
    precision: tp / (tp + fp || 1),
    recall: tp / (tp + fn || 1),
    f1: (2 * tp) / (2 * tp + fp + fn || 1),
    auc: areaUnderCurve(judged),
    falsePositives: fp / (fp + tn || 1),
    ece: calibrationError(judged),
    brier:
      judged.reduce((sum, one) => sum + (one.probability - Number(one.label)) ** 2, 0) / (judged.length || 1),
  };
}

/** The chance that a true one is above a false one. */
function areaUnderCurve(judged: readonly Judged[]): number {
  const sorted = [...judged].sort((a, b) => a.probability - b.probability);
  let ranks = 0;
  for (let from = 0; from < sorted.length;) {
    let to = from;
    while (to < sorted.length && sorted[to]?.probability === sorted[from]?.probability) to++;
    const rank = (from + to + 1) / 2;
    ranks += rank * sorted.slice(from, to).filter(({ label }) => label).length;
    from = to;
  }
  const positives = judged.filter(({ label }) => label).length;
  const pairs = positives * (judged.length - positives);
  return pairs === 0 ? Number.NaN : (ranks - (positives * (positives + 1)) / 2) / pairs;
}

/** Mean distance between what is said and what is so, in ten bins. */
function calibrationError(judged: readonly Judged[]): number {
  let error = 0;
  for (let bin = 0; bin < 10; bin++) {
    const inside = judged.filter(({ probability }) => Math.min(9, Math.floor(probability * 10)) === bin);
    if (inside.length === 0) continue;
    const said = inside.reduce((sum, { probability }) => sum + probability, 0);
    error += Math.abs(said - inside.filter(({ label }) => label).length);
  }
  return error / (judged.length || 1);
}
