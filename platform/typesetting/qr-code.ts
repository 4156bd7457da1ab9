import { encode } from 'uqr';

/** A dark rectangle of a QR code, in modules from its upper left corner. */
export interface DarkRun {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** A QR code as what has to be drawn. Around it a margin of {@link quietModules} stays empty (ISO/IEC 18004). */
export interface QrCode {
  /** Modules of a side. */
  readonly size: number;
  readonly runs: readonly DarkRun[];
}

export const quietModules = 4;

/** A QR code of a text that can still be read when 15 % of it is dirty. Modules side by side are one rectangle: no seam shows in print. */
export function qrCodeOf(text: string): QrCode {
  const { size, data } = encode(text, { ecc: 'M', border: 0 });
  return { size, runs: data.flatMap((row, y) => runsOf(row, y)) };
}

function runsOf(row: readonly boolean[], y: number): DarkRun[] {
  const runs: DarkRun[] = [];
  for (let x = 0; x < row.length; x += 1) {
    if (row[x] !== true) continue;
    const start = x;
    while (row[x + 1] === true) x += 1;
    runs.push({ x: start, y, width: x + 1 - start });
  }
  return runs;
}
