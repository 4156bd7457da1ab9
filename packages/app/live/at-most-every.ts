/**
 * Makes a function that may be called any number of times and runs at once, then not more than once each `ms`. A call in between
 * runs at the end of that time, so that the last one is never lost.
 */
export function atMostEvery(ms: number, run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWanted = false;
  const start = (): void => {
    isWanted = false;
    run();
    timer = setTimeout(() => {
      timer = undefined;
      if (isWanted) start();
    }, ms);
  };
  return () => {
    if (timer === undefined) start();
    else isWanted = true;
  };
}
