import type { Look } from '../protocol/look.ts';

/** Gives the document a look. A value that is not of its kind is left out. */
export function dress({ style, dataset }: HTMLElement, { accent, radius, font, scheme }: Look): void {
  const given = {
    '--accent': ['color', accent],
    '--corner': ['border-radius', radius],
    '--font': ['font-family', font],
  };
  for (const [name, [property, value]] of Object.entries(given)) {
    if (property !== undefined && value !== undefined && CSS.supports(property, value))
      style.setProperty(name, value);
  }
  if (scheme === 'light' || scheme === 'dark') dataset.theme = scheme;
  else delete dataset.theme;
}
