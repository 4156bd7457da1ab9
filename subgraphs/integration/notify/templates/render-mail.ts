import type { MailButton, MailContent } from './mail-content.ts';
import { mailLayout } from './mail-layout.ts';
import { blocksOf, partsOf } from './mail-markup.ts';
import { mailWords } from './mail-words.ts';

/** A mail in its one layout, and as plain text that says the same. */
export function renderMail(mail: MailContent): { readonly text: string; readonly html: string } {
  const words = mailWords(mail.locale);
  const button = buttonOf(mail, words.open);
  return { text: plainText(mail, button), html: mailLayout(mail, { button, words }) };
}

function buttonOf({ link, linkLabel, publicUrl }: MailContent, open: string): MailButton | null {
  if (link === null) return null;
  if (!/^(\/|https?:\/\/)/.test(link))
    throw new Error('The link of a mail is a path or an address on the web.');
  return { address: link.startsWith('/') ? `${publicUrl}${link}` : link, label: linkLabel ?? open };
}

function plainText({ body, locale, unsubscribeUrl }: MailContent, button: MailButton | null): string {
  const words = mailWords(locale);
  const blocks = blocksOf(body).map(({ kind, lines }) =>
    lines.map((line) => `${kind === 'LIST' ? '- ' : ''}${plainLine(line)}`).join('\n'),
  );
  const link = button === null ? [] : [`${button.label}: ${button.address}`];
  const footer =
    unsubscribeUrl === null ? [] : [`-- \n${words.why}\n${words.unsubscribe}: ${unsubscribeUrl}`];
  return `${[...blocks, ...link, ...footer].join('\n\n')}\n`;
}

/** A link is followed by its address, unless it says nothing else. */
function plainLine(line: string): string {
  let [written, label, address] = ['', '', ''];
  for (const part of partsOf(line)) {
    switch (part.kind) {
      case 'TEXT':
        written += part.text;
        label += part.text;
        break;
      case 'OPEN_LINK':
        ({ address } = part);
        label = '';
        break;
      case 'CLOSE_LINK':
        if (label !== address) written += ` (${address})`;
        break;
      case 'OPEN':
      case 'CLOSE':
        break;
    }
  }
  return written;
}
