/** A difference between the migrations and a Prisma schema. */
export interface Difference {
  /** Statements that a new migration has to have. */
  readonly pending: readonly string[];
  /** Statements that would take away what a migration made by hand and a Prisma schema can't say. */
  readonly handmade: readonly string[];
}

/** A step is `-- Kind` on a line of its own and the statement below it. */
const STEP = /^-- (\w+)\n/;

/**
 * Separates what is to be written from what is to be left alone. Prisma sees some indexes that its schema can't express (gist,
 * descending, with operator classes) and proposes to drop them; views, functions, checks, partial and expression
 * indexes it doesn't see at all. So a dropped index is taken as made by hand. Everything else is pending: a column
 * that Prisma has no type for belongs into the schema as `Unsupported("…")`.
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
