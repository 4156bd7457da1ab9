import type { MailButton, MailContent } from './mail-content.ts';
import { blocksOf, partsOf } from './mail-markup.ts';
import type { MailBlock } from './mail-markup.ts';
import type { MailWords } from './mail-words.ts';

const font = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** Locales whose scripts run from right to left. */
const rightToLeft = /^(ar|fa|he|ur)\b/i;

/**
 * One layout for all mails. It is a table, because Outlook for Windows lays nothing else out; it fits phones without media queries, and
 * takes the dark colours where the reader's program asks for them. It loads nothing: no picture, no font, no pixel that counts readers.
 */
export function mailLayout(
  { subject, body, locale, unsubscribeUrl }: MailContent,
  { button, words }: { readonly button: MailButton | null; readonly words: MailWords },
): string {
  const direction = rightToLeft.test(locale) ? 'rtl' : 'ltr';
  return `<!doctype html>
<html lang="${escape(locale)}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(subject)}</title>
<style>
@media (prefers-color-scheme: dark) {
.page { background: #16181d !important; }
.card { background: #1f2229 !important; color: #e8eaee !important; }
.note { color: #a3a9b5 !important; }
.text a { color: #8ab4ff !important; }
}
</style>
</head>
<body class="page" style="margin:0;padding:0;background:#f3f4f6;${font}">
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" style="background:#f3f4f6"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;color:#1c1f26;border-radius:8px"><tr><td class="text" style="padding:28px 24px;font-size:16px;line-height:1.5;overflow-wrap:anywhere">
<h1 style="margin:0 0 16px;font-size:20px;line-height:1.3">${escape(subject)}</h1>
${blocksOf(body).map(blockHtml).join('\n')}${button === null ? '' : buttonHtml(button)}
</td></tr></table>${unsubscribeUrl === null ? '' : footerHtml(unsubscribeUrl, words)}
</td></tr></table>
</body>
</html>
`;
}

function blockHtml({ kind, lines }: MailBlock): string {
  switch (kind) {
    case 'PARAGRAPH':
      return `<p style="margin:0 0 16px">${lines.map(lineHtml).join('<br>')}</p>`;
    case 'LIST':
      return `<ul style="margin:0 0 16px;padding-inline-start:24px">${lines.map((line) => `<li>${lineHtml(line)}</li>`).join('')}</ul>`;
  }
}

function lineHtml(line: string): string {
  return partsOf(line)
    .map((part) => {
      switch (part.kind) {
        case 'TEXT':
          return escape(part.text);
        case 'OPEN':
          return `<${part.tag}>`;
        case 'CLOSE':
          return `</${part.tag}>`;
        case 'OPEN_LINK':
          return `<a href="${escape(part.address)}" style="color:#1d4ed8">`;
        case 'CLOSE_LINK':
          return '</a>';
      }
    })
    .join('');
}

/** A cell with a colour: Outlook for Windows gives links no padding. */
function buttonHtml({ address, label }: MailButton): string {
  return `
<table role="presentation" cellpadding="0" cellspacing="0" style="margin:8px 0 0"><tr><td style="background:#1d4ed8;border-radius:6px"><a href="${escape(address)}" style="display:inline-block;padding:12px 20px;color:#ffffff !important;text-decoration:none;font-weight:600">${escape(label)}</a></td></tr></table>`;
}

function footerHtml(unsubscribeUrl: string, { why, unsubscribe }: MailWords): string {
  return `
<p class="note" style="max-width:560px;margin:16px auto 0;padding:0 12px;font-size:13px;line-height:1.5;color:#5b6270">${escape(why)} <a class="note" href="${escape(unsubscribeUrl)}" style="color:#5b6270">${escape(unsubscribe)}</a></p>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}
