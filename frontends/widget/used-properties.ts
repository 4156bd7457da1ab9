import type { Plugin } from 'vite';

/** Takes custom properties out of the styles that nothing of the panel uses: the tokens are those of all pages. */
export function usedProperties(): Plugin {
  return {
    name: 'used-properties',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue;
        let styles = String(file.source);
        for (let before = ''; before !== styles;) {
          before = styles;
          const used = new Set(Array.from(before.matchAll(/var\((--[\w-]+)/g), ([, name]) => name));
          styles = before.replaceAll(/(--[\w-]+):[^;{}]*;/g, (declared, name: string) =>
            used.has(name) ? declared : '',
          );
        }
        file.source = styles;
      }
    },
  };
}
