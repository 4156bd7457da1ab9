import type { ReferralCode } from '#generated/prisma/vendor/client.ts';
import { qrCodeOf, quietModules } from '#platform/typesetting/qr-code.ts';
import type { Settings } from '../../settings.ts';

type Place = Pick<Settings, 'publicUrl'>;

/** The link of a code. It never moves, because it is printed. */
export function linkOf({ publicUrl }: Place, { code }: Pick<ReferralCode, 'code'>): string {
  return `${publicUrl}/r/${code}`;
}

/** The page with the numbers of a code: whoever has the address sees it. */
export function pageUrlOf({ publicUrl }: Place, { pageToken }: Pick<ReferralCode, 'pageToken'>): string {
  return `${publicUrl}/r/of/${pageToken}`;
}

/** Whether a text can be the token of such a page: 128 bits in base64url. */
export function isPageToken(text: string): boolean {
  return /^[\w-]{22}$/.test(text);
}

/** A QR code of a link as an image, `data:image/svg+xml`. */
export function qrImageOf(url: string): string {
  const { size, runs } = qrCodeOf(url);
  const side = size + 2 * quietModules;
  const path = runs
    .map(({ x, y, width }) => `M${x + quietModules} ${y + quietModules}h${width}v1h-${width}z`)
    .join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>`;
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}
