import { getResolvedPDFJS } from 'unpdf';
import type { getDocumentProxy } from 'unpdf';
import { z } from 'zod';

type PdfPage = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>['getPage']>>;

/** What pdf.js gives for a path: how it is painted, and its steps as numbers (0 x y: go there, 1 x y: a line, 4: close). */
const pathSchema = z.tuple([z.number(), z.tuple([z.instanceof(Float32Array)])]).rest(z.unknown());

interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The modules of the QR code that a page shows, read back from what is drawn: row by row, `true` for dark. */
export async function darkModules(page: PdfPage): Promise<boolean[][]> {
  const { OPS } = await getResolvedPDFJS();
  const { fnArray, argsArray } = await page.getOperatorList();
  const paths = fnArray.flatMap((operation, index) =>
    operation === OPS.constructPath ? [rectanglesOf(argsArray[index])] : [],
  );
  const rectangles = paths.reduce((most, path) => (path.length > most.length ? path : most), []);
  const left = Math.min(...rectangles.map((one) => one.left));
  const top = Math.min(...rectangles.map((one) => one.top));
  const module = Math.min(...rectangles.map((one) => one.bottom - one.top));
  const modules = (distance: number) => Math.round(distance / module);
  const size = Math.max(...rectangles.map((one) => modules(one.bottom - top)));
  const rows = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  for (const one of rectangles)
    rows[modules(one.top - top)]?.fill(true, modules(one.left - left), modules(one.right - left));
  return rows;
}

function rectanglesOf(path: unknown): Rectangle[] {
  const parsed = pathSchema.safeParse(path);
  if (!parsed.success) return [];
  const [, [steps]] = parsed.data;
  const numbers = [...steps];
  // Four corners and the end: 3 × 4 + 1 numbers.
  return Array.from({ length: Math.floor(numbers.length / 13) }, (_one, index) => {
    const [, x1 = 0, y1 = 0, , , , , x2 = 0, y2 = 0] = numbers.slice(index * 13);
    return {
      left: Math.min(x1, x2),
      right: Math.max(x1, x2),
      top: Math.min(y1, y2),
      bottom: Math.max(y1, y2),
    };
  });
}
