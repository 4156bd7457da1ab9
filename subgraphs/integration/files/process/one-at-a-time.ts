/** The end of the last task; the next one begins then. */
let last: Promise<unknown> = Promise.resolve();

/** Runs tasks of this process one after the other: a decoded image takes up to 200 MB. */
export function oneAtATime<Result>(task: () => Promise<Result>): Promise<Result> {
  const own = last.then(task);
  last = own.catch(() => undefined);
  return own;
}
