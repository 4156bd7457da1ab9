/** A line of the list at the end: what must hold. */
export interface Bar {
  readonly name: string;
  readonly wanted: string;
  readonly found: string;
  readonly passed: boolean | null;
}

/** Prints a table, with the split that its figures were made on. */
export function printTable(
  title: string,
  split: string,
  rows: readonly Readonly<Record<string, string | number>>[],
): void {
  console.log(`\n### ${title}\nSplit: ${split}`);
  const names = Object.keys(rows[0] ?? {});
  const cells = rows.map((row) => names.map((name) => shown(row[name])));
  const widths = names.map((name, at) =>
    Math.max(name.length, ...cells.map((line) => (line[at] ?? '').length)),
  );
  const line = (values: readonly string[]) =>
    `| ${values.map((value, at) => value.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  console.log([line(names), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n'));
}

/** A share as it is printed. */
export function share(part: number, whole: number): string {
  return whole === 0 ? 'none' : (part / whole).toFixed(4);
}

/** A bar that is reached at `wanted` or above. */
export function atLeast(name: string, found: number, wanted: number): Bar {
  return { name, wanted: `≥ ${wanted}`, found: found.toFixed(4), passed: found >= wanted };
}

/** A bar that is reached at `wanted` or below. */
export function atMost(name: string, found: number, wanted: number): Bar {
  return { name, wanted: `≤ ${wanted}`, found: found.toFixed(4), passed: found <= wanted };
}

/** A bar whose data is not there. */
export function skipped(name: string, why: string): Bar {
  return { name, wanted: '', found: `skipped: ${why}`, passed: null };
}

/** Prints the bars, and says whether none was missed. */
export function printBars(title: string, bars: readonly Bar[]): boolean {
  console.log(`\n### ${title}`);
  for (const { name, wanted, found, passed } of bars) {
    const verdict = passed === null ? 'skipped' : passed ? 'passed ' : 'FAILED ';
    console.log(`${verdict}  ${name}  ${wanted}  ${found}`);
  }
  return bars.every(({ passed }) => passed !== false);
}

function shown(value: string | number | undefined): string {
  if (typeof value !== 'number') return value ?? '';
  return Number.isInteger(value) ? String(value) : value.toFixed(3);
}
