import type { Step } from '#contracts/calling/script.ts';

/** Where a script can go from each step, by the places of the steps. The place after the last one is its end. */
export function nextPlaces(steps: readonly Step[]): readonly (readonly number[])[] {
  const places = new Map(steps.map(({ id }, place) => [id, place]));
  return steps.map((step, place) => {
    const isSkipped = step.when.length > 0;
    switch (step.kind) {
      case 'END':
      case 'TRANSFER':
        return isSkipped ? [place + 1] : [];
      case 'BRANCH':
        return [place + 1, ...step.branches.flatMap(({ to }) => places.get(to) ?? [])];
      case 'SAY':
      case 'ASK':
      case 'CONFIRM':
      case 'TOOL':
      case 'CALL_BACK':
        return [place + 1];
    }
  });
}

/** The places that a call can come to. */
export function reachable(next: readonly (readonly number[])[]): ReadonlySet<number> {
  const seen = new Set<number>([0]);
  for (const place of seen) for (const to of next[place] ?? []) seen.add(to);
  return seen;
}

/** What can be known at each place, before its step: what any step that comes before can give. */
export function knownBefore(
  steps: readonly Step[],
  next: readonly (readonly number[])[],
  gives: (step: Step) => readonly string[],
): readonly ReadonlySet<string>[] {
  const known = [...steps, null].map(() => new Set<string>());
  for (let hasGrown = true; hasGrown;) {
    hasGrown = false;
    for (const [place, step] of steps.entries()) {
      const after = [...(known[place] ?? []), ...gives(step)];
      for (const to of next[place] ?? []) {
        const there = known[to];
        if (!there) continue;
        for (const name of after) {
          if (there.has(name)) continue;
          there.add(name);
          hasGrown = true;
        }
      }
    }
  }
  return known;
}

/** Places of branches that lead into a loop in which nothing counts: neither a question that is asked each time nor a tool. */
export function endlessLoops(
  steps: readonly Step[],
  next: readonly (readonly number[])[],
): readonly number[] {
  const counts = (place: number) => {
    const step = steps[place];
    return step !== undefined && step.when.length === 0 && (step.kind === 'CONFIRM' || step.kind === 'TOOL');
  };
  return [...steps.keys()].filter((start) => {
    if (steps[start]?.kind !== 'BRANCH') return false;
    const seen = new Set<number>((next[start] ?? []).filter((place) => !counts(place)));
    for (const place of seen) for (const to of next[place] ?? []) if (!counts(to)) seen.add(to);
    return seen.has(start);
  });
}
