import type { Tx } from '../../../database.ts';

/** Messages of a conversation that a bank gets, the last ones. */
const mostMessages = 300;

interface Line {
  readonly role: string;
  readonly name: string;
  readonly body: string;
  readonly at: Date;
}

/** What was written in the conversation of an order, as PDF; null where nothing was. Times are UTC. */
export async function printMessages(
  tx: Tx,
  { number, conversationId }: { readonly number: number; readonly conversationId: string | null },
): Promise<Buffer | null> {
  if (conversationId === null) return null;
  const lines = await tx.$queryRaw<Line[]>`
    select role, display_name as name, body, sent_at as at
    from conversation.transcript where conversation_id = ${conversationId}::uuid
    order by seq desc limit ${mostMessages}::int`;
  if (lines.length === 0) return null;
  // Loaded at the first document: fonts and PDF take 10 MB.
  const [{ Fonts }, { Page }] = await Promise.all([
    import('#platform/typesetting/fonts.ts'),
    import('#platform/typesetting/page.ts'),
  ]);
  const title = `Messages about order ${number}`;
  const written = lines.toReversed().map(({ role, name, body, at }) => ({
    head: `${at.toISOString().slice(0, 16).replace('T', ' ')} · ${name} (${role.toLowerCase()})`,
    body,
  }));
  const fonts = await Fonts.open(
    [
      { text: title, weight: 'bold' },
      ...written.flatMap(({ head, body }) => [
        { text: head, weight: 'bold' as const },
        { text: body, weight: 'regular' as const },
      ]),
    ],
    'UTC',
  );
  const page = new Page({ title, author: 'Switchboard', at: new Date() }, fonts);
  page.write(title, page.left, page.width, { size: 18, font: 'bold' });
  page.y += 30;
  for (const { head, body } of written) {
    const height = page.heightOf(body, page.width, { size: 10 });
    page.makeRoom(Math.min(height + 14, 600));
    page.write(head, page.left, page.width, { size: 8, font: 'bold' });
    page.y += 12;
    page.write(body, page.left, page.width, { size: 10 });
    page.y += height + 10;
  }
  return page.finish((one, count) => `${title} · page ${one} of ${count}`);
}
