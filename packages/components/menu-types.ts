import type { ReactNode } from 'react';
import type { IconName } from '#packages/design/icons.ts';

export interface MenuAction {
  readonly label: string;
  readonly icon?: IconName;
  readonly shortcut?: string;
  readonly isDangerous?: boolean;
  readonly isDisabled?: boolean;
  readonly isChosen?: boolean;
  readonly onChoose: () => void;
}

export interface MenuProps {
  /** Name of the button. */
  readonly label: string;
  /** What the button shows; three dots without it. */
  readonly button?: ReactNode;
  /** Groups of actions; a line separates them. */
  readonly groups: readonly (readonly MenuAction[])[];
  readonly className?: string;
}
