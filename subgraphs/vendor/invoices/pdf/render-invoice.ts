import { Fonts } from '#platform/typesetting/fonts.ts';
import type { Weight } from '#platform/typesetting/open-font.ts';
import type { InvoiceDocument, Party } from './invoice-document.ts';
import { Page } from '#platform/typesetting/page.ts';
import { qrCodeOf, quietModules } from '#platform/typesetting/qr-code.ts';

/** Widths of the columns in points; the description takes the rest. */
const columns = { quantity: 70, unitPrice: 100, total: 100 } as const;
const gap = 8;

/** Prints an invoice: A4, as many pages as its lines need, text that can be selected and searched. */
export async function renderInvoice(invoice: InvoiceDocument): Promise<Buffer> {
  const info = {
    title: `${invoice.title} ${invoice.number}`,
    author: invoice.seller.name,
    at: invoice.issuedAt,
  };
  const page = new Page(info, await openFonts(invoice));
  writeHead(page, invoice);
  writeTableHead(page);
  for (const line of invoice.lines) writeLine(page, line);
  writeTotals(page, invoice);
  writePayment(page, invoice);
  return page.finish((number, count) => `${invoice.title} ${invoice.number} · page ${number} of ${count}`);
}

/** Only what people have written can be in any script; names are printed bold. */
function openFonts({ seller, buyer, lines, timezone }: InvoiceDocument): Promise<Fonts> {
  const names = [seller.name, buyer.name].map((text) => ({ text, weight: 'bold' as const }));
  const others = [...seller.details, ...buyer.details, ...lines.map(({ description }) => description)];
  return Fonts.open([...names, ...others.map((text) => ({ text, weight: 'regular' as const }))], timezone);
}

function writeHead(
  page: Page,
  { title, number, creditedNumber, day, orderNumber, seller, buyer }: InvoiceDocument,
): void {
  page.write(title, page.left, page.width, { size: 22, font: 'bold' });
  page.y += 34;
  page.write(`Number ${number}`, page.left, page.width, { size: 10 });
  page.y += 15;
  page.write(`Date ${day}`, page.left, page.width, { size: 10 });
  page.y += 15;
  if (creditedNumber !== null) {
    page.write(`For invoice ${creditedNumber}`, page.left, page.width, { size: 10 });
    page.y += 15;
  }
  page.write(`Order ${orderNumber}`, page.left, page.width, { size: 10 });
  page.y += 30;
  const half = (page.width - 2 * gap) / 2;
  const top = page.y;
  const heights = [
    writeParty(page, 'From', seller, page.left, half),
    writeParty(page, 'To', buyer, page.left + half + 2 * gap, half),
  ];
  page.y = top + Math.max(...heights) + 28;
}

/** @returns its height */
function writeParty(page: Page, label: string, { name, details }: Party, x: number, width: number): number {
  const top = page.y;
  page.write(label, x, width, { size: 8 });
  page.y += 13;
  page.write(name, x, width, { size: 10, font: 'bold' });
  page.y += page.heightOf(name, width, { size: 10, font: 'bold' }) + 3;
  for (const detail of details) {
    page.write(detail, x, width, { size: 9 });
    page.y += page.heightOf(detail, width) + 2;
  }
  const height = page.y - top;
  page.y = top;
  return height;
}

function writeTableHead(page: Page): void {
  writeRow(
    page,
    { description: 'Description', quantity: 'Quantity', unitPrice: 'Unit price', total: 'Amount' },
    'bold',
  );
  page.rule();
  page.y += 6;
}

function writeLine(page: Page, line: Row): void {
  const height = rowHeight(page, line);
  if (page.makeRoom(height)) writeTableHead(page);
  writeRow(page, line, 'regular');
}

interface Row {
  readonly description: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly total: string;
}

function descriptionWidth(page: Page): number {
  return page.width - columns.quantity - columns.unitPrice - columns.total - 3 * gap;
}

/** As high as its highest cell: long descriptions and long numbers take several lines. */
function rowHeight(page: Page, row: Row, font: Weight = 'regular'): number {
  const widths = { description: descriptionWidth(page), ...columns };
  const heights = (['description', 'quantity', 'unitPrice', 'total'] as const).map((name) =>
    page.heightOf(row[name], widths[name], { font }),
  );
  return Math.max(...heights) + 7;
}

function writeRow(page: Page, row: Row, font: Weight): void {
  const width = descriptionWidth(page);
  let x = page.left;
  page.write(row.description, x, width, { font });
  x += width + gap;
  for (const name of ['quantity', 'unitPrice', 'total'] as const) {
    page.write(row[name], x, columns[name], { font, align: 'right' });
    x += columns[name] + gap;
  }
  page.y += rowHeight(page, row, font);
}

function writeTotals(page: Page, { subtotal, taxLabel, tax, total }: InvoiceDocument): void {
  page.makeRoom(80);
  page.y += 2;
  page.rule();
  page.y += 8;
  writeTotal(page, 'Subtotal', subtotal, 'regular');
  writeTotal(page, taxLabel, tax, 'regular');
  writeTotal(page, 'Total', total, 'bold');
}

function writeTotal(page: Page, label: string, amount: string, font: Weight): void {
  const width = 130;
  page.write(label, page.right - 2 * width - gap, width, { size: 10, font, align: 'right' });
  page.write(amount, page.right - width, width, { size: 10, font, align: 'right' });
  page.y += 18;
}

/** Points of a side of the QR code: about 1 mm for each of its modules. */
const qrSide = 96;

/** Where it can be paid, as a QR code for a telephone and as text, both of which are links; or when it was. */
function writePayment(page: Page, { payment }: InvoiceDocument): void {
  if (payment === null) return;
  if ('paidOn' in payment) {
    page.makeRoom(30);
    page.y += 10;
    page.write(`Paid on ${payment.paidOn}`, page.left, page.width, { size: 10, font: 'bold' });
    page.y += 20;
    return;
  }
  const code = qrCodeOf(payment.url);
  const quiet = (qrSide / code.size) * quietModules;
  page.makeRoom(qrSide + 2 * quiet);
  page.y += quiet;
  page.drawQrCode(code, page.left, qrSide);
  page.link(payment.url, page.left, qrSide, qrSide);
  const x = page.left + qrSide + quiet + gap;
  page.write('Pay online', x, page.right - x, { size: 10, font: 'bold' });
  page.y += 16;
  const height = page.heightOf(payment.url, page.right - x);
  page.write(payment.url, x, page.right - x);
  page.link(payment.url, x, page.right - x, height);
  page.y += qrSide + quiet - 16;
}
