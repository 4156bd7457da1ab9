/** A page of a list that each conversation has. */
export interface PageKey<Page> {
  readonly conversationId: string;
  readonly page: Page;
}

/**
 * The asked pages in the order of the keys. Keys with equal arguments, which is what a list of conversations asks for, are read
 * at once.
 * @param read finds the answer of each conversation for one page
 * @returns an error in the place of an answer that could not be read
 */
export async function readPages<Page, Answer>(
  keys: readonly PageKey<Page>[],
  read: (page: Page, conversationIds: readonly string[]) => Promise<(conversationId: string) => Answer>,
): Promise<(Answer | Error)[]> {
  const answers = new Map<PageKey<Page>, Answer | Error>();
  for (const group of Map.groupBy(keys, ({ page }) => JSON.stringify(page)).values()) {
    const [first] = group;
    if (!first) continue;
    const ids = group.map(({ conversationId }) => conversationId);
    const answerOf = await read(first.page, ids).catch(asError);
    for (const key of group)
      answers.set(key, answerOf instanceof Error ? answerOf : answerOf(key.conversationId));
  }
  return keys.map((key) => answers.get(key) ?? new Error('A page was not read.'));
}

/** What tells two keys apart in a cache. */
export function textOfKey<Page>({ conversationId, page }: PageKey<Page>): string {
  return `${conversationId} ${JSON.stringify(page)}`;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error('Reading a page failed.', { cause: error });
}
