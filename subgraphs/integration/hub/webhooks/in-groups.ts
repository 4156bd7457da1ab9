import { isLostConnection } from '#platform/errors/lost-connection.ts';

/** One call that waits for its items to be written. */
interface Waiting<Item> {
  readonly item: Item;
  readonly done: PromiseWithResolvers<void>;
}

/**
 * Writes items in groups: whatever arrives while a group is written makes the next one. An idle writer writes at once, a busy one needs
 * far fewer transactions. A group that fails is written item by item, so that only the item at fault fails.
 * @param write stores all of its items or none
 * @param most items of one group
 * @returns writes one item; resolves when it is stored
 */
export function inGroups<Item>(
  write: (items: readonly Item[]) => Promise<unknown>,
  most: number,
): (item: Item) => Promise<void> {
  const waiting: Waiting<Item>[] = [];
  let isWriting = false;

  async function writeGroup(group: readonly Waiting<Item>[]): Promise<void> {
    try {
      await write(group.map(({ item }) => item));
      for (const { done } of group) done.resolve();
    } catch (error) {
      // Each item alone would only wait for the same connection.
      if (group.length === 1 || isLostConnection(error)) for (const { done } of group) done.reject(error);
      else for (const one of group) await writeGroup([one]);
    }
  }

  async function writeAll(): Promise<void> {
    isWriting = true;
    while (waiting.length > 0) await writeGroup(waiting.splice(0, most));
    isWriting = false;
  }

  return (item) => {
    const done = Promise.withResolvers<void>();
    waiting.push({ item, done });
    if (!isWriting) void writeAll();
    return done.promise;
  };
}
