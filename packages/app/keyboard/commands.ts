import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';

/** Something a person can do here, by the palette or by a key. */
export interface Command {
  /** Unique among the commands that are there at a time. */
  readonly id: string;
  readonly label: string;
  /** A heading of the palette and of the sheet of shortcuts. */
  readonly group: string;
  /** `j`, `g o`, `mod+k`; see keys.ts. */
  readonly shortcut?: string;
  /** Left out of the palette, for example "next row". */
  readonly isKeyOnly?: boolean;
  /** Runs while the person types in a field as well: only for shortcuts with `mod` and for Escape. */
  readonly runsInFields?: boolean;
  readonly run: () => void;
}

let commands: readonly Command[] = [];
const listeners = new Set<() => void>();

function change(next: readonly Command[]): void {
  commands = next;
  for (const listener of listeners) listener();
}

/** The newest first: what a dialog offers comes before the page below it. */
export function listCommands(): readonly Command[] {
  return commands;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useCommandList(): readonly Command[] {
  return useSyncExternalStore(subscribe, listCommands);
}

/** Offers commands while the component is there. Their `run` may change with each rendering. */
export function useCommands(offered: readonly Command[]): void {
  const runById = useEffectEvent((id: string) => offered.find((command) => command.id === id)?.run());
  // Texts and keys as a value: the commands are registered again only when one of them changes.
  const described = JSON.stringify(offered.map(({ run: _run, ...rest }) => rest));
  useEffect(() => {
    const own = (JSON.parse(described) as Omit<Command, 'run'>[]).map((command) => ({
      ...command,
      run: () => runById(command.id),
    }));
    change([...own, ...commands]);
    return () => change(commands.filter((command) => !own.some((mine) => mine === command)));
  }, [described]);
}
