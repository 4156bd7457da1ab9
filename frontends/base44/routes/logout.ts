import { z } from 'zod';
import { parseFields } from '../records/parse-fields.ts';
import type { Call } from '../calls/call.ts';
import type { Route } from '../calls/route.ts';

const query = z.object({ from_url: z.string().optional() });

/**
 * `auth.logout` opens this page in the browser, without the token that it has just forgotten. The page sends the browser back to
 * a page of an origin that may call the API, and to no other: it must not lend its name to foreign pages.
 */
export function logoutRoutes(publicUrl: string): readonly Route[] {
  return [
    [
      'GET',
      '/api/apps/auth/logout',
      (call: Call) => {
        const { from_url: from } = parseFields(query, call.request.query);
        const back = from !== undefined && isOwn(from, publicUrl) ? from : `${publicUrl}/`;
        return call.reply.redirect(back, 303);
      },
    ],
  ];
}

const local = /^https?:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/;

function isOwn(url: string, publicUrl: string): boolean {
  if (!URL.canParse(url)) return false;
  const { origin } = new URL(url);
  return (
    origin === new URL(publicUrl).origin || (local.test(origin) && local.test(new URL(publicUrl).origin))
  );
}
