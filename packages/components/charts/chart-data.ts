/** One line of a chart. */
export interface ChartSeries {
  readonly id: string;
  readonly title: string;
  /** One for each point; null where there is none. */
  readonly values: readonly (number | null)[];
}

/** What a chart shows, and how its numbers are written. */
export interface ChartData {
  /** What it shows, for screen readers and as the name of its table. */
  readonly label: string;
  /** Points in the order of time, as words. */
  readonly points: readonly string[];
  readonly series: readonly ChartSeries[];
  readonly format: (value: number) => string;
  /** Whether values are counted: the axis has whole numbers then. */
  readonly isWhole?: boolean;
}

/** Colours of lines and bars; a seventh begins anew. */
export function colourOf(place: number): string {
  return `var(--chart-${(place % 6) + 1})`;
}
