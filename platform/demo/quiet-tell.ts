import { addJob } from '../jobs/add-job.ts';
import { appendEvents } from '../streams/append.ts';
import type { NewEvent } from '../streams/event.ts';
import type { Tell } from '../writes/write.ts';

type Transaction = Parameters<typeof addJob>[0];

/**
 * Does a write of the demo data: it stores the events and the jobs of it, and publishes nothing. What lies in the past notifies nobody.
 * @param keepsJobs whether its jobs are added
 */
export async function quietly<Result>(
  tx: Transaction,
  work: (tell: Tell) => Promise<Result>,
  { keepsJobs = true }: { readonly keepsJobs?: boolean } = {},
): Promise<Result> {
  const events = new Map<string, NewEvent[]>();
  const jobs: (() => Promise<unknown>)[] = [];
  const nothing = () => {};
  const note = (stream: string, event: NewEvent) => {
    events.set(stream, [...(events.get(stream) ?? []), event]);
  };
  const job: Tell['job'] = (contract, payload, options) => {
    if (keepsJobs) jobs.push(() => addJob(tx, contract, payload, options));
  };
  const result = await work(
    Object.assign(note, {
      appended: nothing,
      moment: nothing,
      announce: nothing,
      wake: nothing,
      publish: nothing,
      job,
    }),
  );
  for (const [stream, [first, ...others]] of events)
    if (first) await appendEvents(tx, stream, [first, ...others]);
  for (const add of jobs) await add();
  return result;
}
