import { z } from 'zod';

/** The variable that carries the rewrites to the processes. */
export const rewritesVariable = 'CHAOS_REWRITES';

/** A text of a source file, and what takes its place. */
const rewriteSchema = z.object({ file: z.string(), from: z.string(), to: z.string() });

export type Rewrite = z.infer<typeof rewriteSchema>;

export const rewritesSchema = z.array(rewriteSchema);
