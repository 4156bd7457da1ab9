import { headOf, speakerOf } from './transcript.ts';
import type { Transcript } from './transcript.ts';

const title = 'Transcript of a call';

/** A transcript as PDF. */
export async function transcriptPdf(transcript: Transcript): Promise<Buffer> {
  // Loaded at the first document: fonts and PDF take 10 MB.
  const [{ Fonts }, { Page }] = await Promise.all([
    import('#platform/typesetting/fonts.ts'),
    import('#platform/typesetting/page.ts'),
  ]);
  const head = headOf(transcript);
  const lines = transcript.lines.map((line) => ({ speaker: speakerOf(line), body: line.body }));
  const bold = [title, ...lines.map(({ speaker }) => speaker)];
  const regular = [...head, ...lines.map(({ body }) => body)];
  const fonts = await Fonts.open(
    [
      ...bold.map((text) => ({ text, weight: 'bold' as const })),
      ...regular.map((text) => ({ text, weight: 'regular' as const })),
    ],
    'UTC',
  );
  const page = new Page({ title, author: 'Switchboard', at: new Date() }, fonts);
  page.write(title, page.left, page.width, { size: 18, font: 'bold' });
  page.y += 28;
  for (const sentence of head) {
    page.write(sentence, page.left, page.width, { size: 10 });
    page.y += 14;
  }
  page.y += 12;
  for (const { speaker, body } of lines) {
    const height = page.heightOf(body, page.width, { size: 10 });
    page.makeRoom(Math.min(height + 14, 600));
    page.write(speaker, page.left, page.width, { size: 8, font: 'bold' });
    page.y += 12;
    page.write(body, page.left, page.width, { size: 10 });
    page.y += height + 10;
  }
  return page.finish((one, count) => `${title} · page ${one} of ${count}`);
}
