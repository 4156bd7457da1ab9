import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

/** `node --import <this file>`: the registry as it is with one more line, that of the made-up provider. */
registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    if (!url.endsWith('/providers/registry.ts')) return loaded;
    const source = readFileSync(fileURLToPath(url), 'utf8');
    const withLine = source.replace(/\n\];\s*$/, '\n  madeUpTexts,\n];\n');
    if (withLine === source) throw new Error('The registry does not end with its list.');
    const path = '../hub/testing/made-up-texts/made-up-texts.ts';
    return { ...loaded, source: `import { madeUpTexts } from '${path}';\n${withLine}` };
  },
});
