/** The rows that are chosen for an act on all of them. */
export interface ChosenRows {
  readonly ids: ReadonlySet<string>;
  /** The row that was chosen last: a range begins there. */
  readonly anchor: string | undefined;
}

export const nothingChosen: ChosenRows = { ids: new Set(), anchor: undefined };

/** Chooses a row, or takes it back. */
export function toggleRow({ ids }: ChosenRows, id: string): ChosenRows {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/** Chooses all rows from the one that was chosen last to this one. @param shown ids in the order of the list */
export function chooseRange(chosen: ChosenRows, shown: readonly string[], id: string): ChosenRows {
  const from = chosen.anchor === undefined ? -1 : shown.indexOf(chosen.anchor);
  const to = shown.indexOf(id);
  if (from < 0 || to < 0) return toggleRow(chosen, id);
  const range = shown.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: new Set([...chosen.ids, ...range]), anchor: id };
}

/** Leaves out rows that the list does not show any more: nothing is done to what nobody sees. */
export function chosenOf<Row extends { readonly id: string }>(
  { ids }: ChosenRows,
  shown: readonly Row[],
): readonly Row[] {
  return ids.size === 0 ? [] : shown.filter(({ id }) => ids.has(id));
}
