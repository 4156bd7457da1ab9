import type { Plugin } from 'vite';

/** Lets parts that come later be imported without the code that loads their styles before: they have none of their own. */
export function plainImports(): Plugin {
  return {
    name: 'plain-imports',
    transform: {
      filter: { id: /vite\/preload-helper/ },
      handler: () => 'export const __vitePreload = (load) => load();',
    },
  };
}
