/** How far back statistics look, in days. */
export const lookBacks = ['1', '7', '30'] as const;

export type LookBack = (typeof lookBacks)[number];

const dayMs = 86_400_000;

/** The range of so many days until now. */
export function rangeOf(days: LookBack, now: number): { readonly from: string; readonly to: string } {
  return {
    from: new Date(now - Number(days) * dayMs).toISOString(),
    to: new Date(now).toISOString(),
  };
}
