/**
 * The same cases in every run, so that a failure is one of the change at hand. `ORACLE_RUNS=1000 ORACLE_SEED=$RANDOM`
 * looks for others; with the seed and path that a failure names, `ORACLE_SEED` and `ORACLE_PATH` repeat it.
 */
const { ORACLE_RUNS, ORACLE_SEED, ORACLE_PATH } = process.env;

/** The parameters of a property: `seed` is its own, `runs` how many cases there are by default. */
export function runsOf(seed: number, runs: number) {
  const numRuns = Number(ORACLE_RUNS ?? runs);
  return {
    seed: ORACLE_SEED === undefined ? seed : Number(ORACLE_SEED),
    ...(ORACLE_PATH === undefined ? {} : { path: ORACLE_PATH }),
    interruptAfterTimeLimit: numRuns * 1500,
    markInterruptAsFailure: false,
    endOnFailure: true,
    numRuns,
  };
}
