/** A picture as the fragment `Photo` has it. */
export interface Photo {
  readonly id: string;
  readonly name: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly url: string | null;
  readonly preview: string | null;
  readonly thumbnail: string | null;
}

/** The pictures of a list that are still there: the API has null for one that was deleted. */
export function photosIn(files: readonly (Photo | null)[]): readonly Photo[] {
  return files.filter((file) => file !== null);
}

/** The same list with one entry moved by some places; as it is where it can't go further. */
export function moved<Entry>(entries: readonly Entry[], from: number, by: number): readonly Entry[] {
  const entry = entries[from];
  const to = from + by;
  if (entry === undefined || to < 0 || to >= entries.length) return entries;
  return entries.toSpliced(from, 1).toSpliced(to, 0, entry);
}
