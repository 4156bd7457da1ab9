import {
  JobsCancelDocument,
  JobsRetryDocument,
  JobsRetryOneDocument,
} from '#generated/documents/frontends/console/jobs.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import type { Problem } from '#packages/app/graphql/problem.ts';

export interface JobActs {
  /** @returns whether it is tried again */
  readonly retryOne: (id: string) => Promise<boolean>;
  /** Lets all dead jobs of a name be tried again; of every name for an empty one. @returns how many; null when it was refused */
  readonly retryDead: (name: string) => Promise<number | null>;
  /** @returns whether it is cancelled */
  readonly cancel: (id: string) => Promise<boolean>;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
}

export function useJobActs(): JobActs {
  const one = useAct(JobsRetryOneDocument);
  const many = useAct(JobsRetryDocument);
  const cancelled = useAct(JobsCancelDocument);
  return {
    retryOne: async (id) => (await one.run({ id })).problem === undefined,
    retryDead: async (name) => {
      const { data } = await many.run({ input: { name: name === '' ? [] : [name] } });
      return data?.retryJobs.retried ?? null;
    },
    cancel: async (jobId) => (await cancelled.run({ input: { jobId } })).problem === undefined,
    isBusy: one.isBusy || many.isBusy || cancelled.isBusy,
    problem: one.problem ?? many.problem ?? cancelled.problem,
  };
}
