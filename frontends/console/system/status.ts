/** What the gateway says about itself at `/status`. */
export interface Status {
  readonly status: 'ready' | 'degraded' | 'unavailable' | 'draining';
  readonly uptimeSeconds: number;
  readonly dependencies: readonly Dependency[];
}

export interface Dependency {
  readonly name: string;
  readonly isUp: boolean;
  /** Everything works without it, but slower. */
  readonly isOptional: boolean;
  readonly latencyMs: number;
}

const states = ['ready', 'degraded', 'unavailable', 'draining'] as const;

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

/** Reads the answer of `/status`. @returns undefined for anything else, for example the page of a proxy */
export function readStatus(answer: unknown): Status | undefined {
  if (!isFields(answer) || !isFields(answer['dependencies'])) return undefined;
  const status = states.find((state) => state === answer['status']);
  const { uptimeSeconds } = answer;
  if (status === undefined || typeof uptimeSeconds !== 'number') return undefined;
  const dependencies: Dependency[] = [];
  for (const [name, found] of Object.entries(answer['dependencies'])) {
    if (!isFields(found)) return undefined;
    const { state, optional, latencyMs } = found;
    if (typeof latencyMs !== 'number') return undefined;
    dependencies.push({ name, isUp: state === 'up', isOptional: optional === true, latencyMs });
  }
  return { status, uptimeSeconds, dependencies };
}

/** A time span in its two largest units: days and hours, hours and minutes, or minutes and seconds. */
export function uptimeParts(
  seconds: number,
): readonly (readonly [number, 'day' | 'hour' | 'minute' | 'second'])[] {
  const parts = [
    [Math.floor(seconds / 86_400), 'day'],
    [Math.floor(seconds / 3600) % 24, 'hour'],
    [Math.floor(seconds / 60) % 60, 'minute'],
    [Math.floor(seconds) % 60, 'second'],
  ] as const;
  const first = parts.findIndex(([count]) => count > 0);
  return first < 0 ? [[0, 'second']] : parts.slice(first, first + 2);
}
