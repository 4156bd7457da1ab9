import { headersOf } from './ask.ts';
import type { Api } from './ask.ts';

/** The content of a file, such as `invoice.pdfUrl`, with the session in a header. */
export async function download(api: Api, url: string): Promise<Blob> {
  const response = await fetch(url, { credentials: 'include', headers: headersOf(api) });
  if (!response.ok) throw new Error(`The file was refused with status ${response.status}.`);
  return response.blob();
}

/** A URL that works once, for one minute, without cookie and header: for a link, a download or an EventSource. */
export async function withTicket(api: Api, url: string): Promise<string> {
  const response = await fetch(`${api.origin}/tickets`, {
    method: 'POST',
    credentials: 'include',
    headers: { 'content-type': 'application/json', ...headersOf(api) },
  });
  if (!response.ok) throw new Error(`There is no ticket without a session (status ${response.status}).`);
  const { ticket } = (await response.json()) as { ticket: string };
  const target = new URL(url);
  target.searchParams.set('ticket', ticket);
  return target.href;
}
