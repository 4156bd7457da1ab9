import { z } from 'zod';
import { ownPage } from '../account/own-page.ts';
import { parseFields } from '../records/parse-fields.ts';
import type { Call } from '../calls/call.ts';
import type { Route } from '../calls/route.ts';

const query = z.object({ from_url: z.string().optional() });

/**
 * `auth.logout` opens this page in the browser, without the token that it has just forgotten. The page sends the browser back to
 * an own page, and to no other.
 */
export function logoutRoutes(publicUrl: string): readonly Route[] {
  return [
    [
      'GET',
      '/api/apps/auth/logout',
      (call: Call) => {
        const { from_url: from } = parseFields(query, call.request.query);
        const back = from === undefined ? undefined : ownPage(from, publicUrl);
        return call.reply.redirect(back?.href ?? `${publicUrl}/`, 303);
      },
    ],
  ];
}
