import { z } from 'zod';

/** The variable that carries the rewrites to the processes. */
export const rewritesVariable = 'CHAOS_REWRITES';

/** A text of a source file, and what takes its place. */
const rewriteSchema = z.object({ file: z.string(), from: z.string(), to: z.string() });

export type Rewrite = z.infer<typeof rewriteSchema>;

export const rewritesSchema = z.array(rewriteSchema);

/**
 * The text of a file with everything replaced that is meant for it.
 * @throws when a text is not there any more: the planted fault must follow the code
 */
export function rewrite(text: string, rewrites: readonly Rewrite[]): string {
  return rewrites.reduce((given, { file, from, to }) => {
    if (!given.includes(from)) throw new Error(`${file} has no such text to plant a fault at: ${from}`);
    return given.replace(from, () => to);
  }, text);
}
