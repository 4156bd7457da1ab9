import { FailedJobsRetryDocument } from '#generated/documents/frontends/console/failed-jobs.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import type { Problem } from '#packages/app/graphql/problem.ts';

export interface Retries {
  /** Lets jobs be tried again, one after the other. Resolves with how many; it stops at the first that is refused. */
  readonly retry: (ids: readonly string[]) => Promise<number>;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
}

export function useRetries(): Retries {
  const { run, isBusy, problem } = useAct(FailedJobsRetryDocument);
  async function retry(ids: readonly string[]): Promise<number> {
    let done = 0;
    for (const id of ids) {
      const { problem: refused } = await run({ id });
      // Somebody else has retried it meanwhile.
      if (refused?.code === 'NOT_FOUND') continue;
      if (refused) break;
      done += 1;
    }
    return done;
  }
  return { retry, isBusy, problem: problem?.code === 'NOT_FOUND' ? undefined : problem };
}
