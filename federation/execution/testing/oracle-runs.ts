/**
 * Every run has the same cases: a new failure is caused by the change under test. `ORACLE_RUNS=1000
 * ORACLE_SEED=$RANDOM` tries other cases. A failure names its seed and path; `ORACLE_SEED` and `ORACLE_PATH` repeat it.
 */
const { ORACLE_RUNS, ORACLE_SEED, ORACLE_PATH } = process.env;

/** The parameters of a property: its own `seed`, and the default number of cases `runs`. */
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
