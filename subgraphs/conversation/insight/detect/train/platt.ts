import { sigmoid, type Calibration } from '../model/logistic.ts';

/** A log-odds that was found for a text which the model had not seen, and what is true. */
export interface Scored {
  readonly logit: number;
  readonly label: boolean;
  readonly weight?: number;
}

/** The line by which log-odds become honest probabilities (Platt 1999), by Newton's method. */
export function calibrate(scored: readonly Scored[]): Calibration {
  const positives = scored.filter(({ label }) => label).length;
  const negatives = scored.length - positives;
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (negatives + 2);
  let slope = 1;
  let offset = 0;
  for (let step = 0; step < 50; step++) {
    let [ga, gb, aa, ab, bb] = [0, 0, 1e-9, 0, 1e-9];
    for (const { logit, label, weight = 1 } of scored) {
      const p = sigmoid(slope * logit + offset);
      const error = (p - (label ? high : low)) * weight;
      const curve = Math.max(p * (1 - p), 1e-9) * weight;
      ga += error * logit;
      gb += error;
      aa += curve * logit * logit;
      ab += curve * logit;
      bb += curve;
    }
    const determinant = aa * bb - ab * ab || 1e-9;
    const [da, db] = [(bb * ga - ab * gb) / determinant, (aa * gb - ab * ga) / determinant];
    const damp = Math.min(1, 2 / (Math.abs(da) + Math.abs(db) + 1e-9));
    slope -= da * damp;
    offset -= db * damp;
    if (Math.abs(da) + Math.abs(db) < 1e-7) break;
  }
  return { slope, offset };
}
