/** A difference between the migrations and a Prisma schema. */
export interface Difference {
  /** Statements that a new migration must have. */
  readonly pending: readonly string[];
  /** Statements that would drop objects that a migration made by hand and a Prisma schema can't express. */
  readonly handmade: readonly string[];
}

/** A step is `-- Kind` on a line of its own and the statement below it. */
const STEP = /^-- (\w+)\n/;

/**
 * Separates pending statements from those to ignore. Prisma sees some indexes that its schema can't express (gist,
 * descending, with operator classes) and proposes to drop them. It does not see views, functions, checks, partial and
 * expression indexes at all. So a dropped index counts as made by hand, and everything else is pending. A column without
 * a Prisma type belongs into the schema as `Unsupported("…")`.
 */
export function splitDiff(script: string): Difference {
  const steps = script
    .split(/\n\n(?=-- \w+\n)/)
    .map((step) => step.trim())
    .filter((step) => STEP.test(step));
  return {
    pending: steps.filter((step) => kindOf(step) !== 'DropIndex'),
    handmade: steps.filter((step) => kindOf(step) === 'DropIndex'),
  };
}

function kindOf(step: string): string {
  return STEP.exec(step)?.[1] ?? '';
}
