import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { rewrite, rewritesSchema, rewritesVariable } from './rewrite.ts';

/**
 * Loaded with `--import` into the processes of a run with a planted fault: it replaces text in source files while Node loads
 * them. So the product needs no switch for faults, and nothing on disk changes.
 */
const rewrites = rewritesSchema.parse(JSON.parse(process.env[rewritesVariable] ?? '[]'));
const root = new URL('../../', import.meta.url).href;

registerHooks({
  load(url, context, next) {
    const mine = rewrites.filter(({ file }) => url === `${root}${file}`);
    if (mine.length === 0) return next(url, context);
    const source = rewrite(readFileSync(fileURLToPath(url), 'utf8'), mine);
    return { format: 'module-typescript', source, shortCircuit: true };
  },
});
