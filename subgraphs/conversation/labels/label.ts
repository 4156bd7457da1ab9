import type { LabelColour } from '#generated/prisma/conversation/enums.ts';

export interface LabelModel {
  readonly id: string;
  readonly name: string;
  readonly colour: LabelColour;
  readonly archived: boolean;
}

/** The row of a label as the API shows it. */
export function labelOf({
  id,
  name,
  colour,
  archivedAt,
}: Omit<LabelModel, 'archived'> & { readonly archivedAt: Date | null }): LabelModel {
  return { id, name, colour, archived: archivedAt !== null };
}
