/** Runs of digits, also those with points, spaces or hyphens in them, as plain digits. */
function figuresOf(text: string): string[] {
  return [...text.matchAll(/\d+/g)].map(([figure]) => figure);
}

/** Whether each figure of a text was said: a sum, a time or a number that nobody has named is made up. */
export function isTold(text: string, said: Iterable<string>): boolean {
  const figures = new Set(figuresOf(text));
  if (figures.size === 0) return true;
  for (const message of said) for (const figure of figuresOf(message)) figures.delete(figure);
  return figures.size === 0;
}
