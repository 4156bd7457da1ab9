import { z } from 'zod';
import { ownPage } from '../account/own-page.ts';
import { signInHeaders, signInPage } from '../account/sign-in-page.ts';
import { signIn } from '../account/sign-in.ts';
import { bodyOf } from '../calls/call.ts';
import type { Call } from '../calls/call.ts';
import type { Route } from '../calls/route.ts';
import { parseFields } from '../records/parse-fields.ts';
import { badInput, Refusal } from '../refusals/refusal.ts';

const query = z.object({ from_url: z.string() });
const form = query.extend({ email: z.string(), password: z.string() });

/**
 * `auth.redirectToLogin` opens this page. Who signs in goes back to `from_url` with the token as `access_token`, where the SDK
 * takes it out of the address and keeps it. Only an own page gets it.
 */
export function loginRoutes(publicUrl: string): readonly Route[] {
  const readFrom = (given: string): URL => {
    const from = ownPage(given, publicUrl);
    if (!from) throw badInput('from_url', `must be a page of ${new URL(publicUrl).origin}.`);
    return from;
  };
  const show = (call: Call, from: URL, email = '', problem?: Refusal) => {
    const languages = call.request.headers['accept-language'];
    void call.reply.code(problem?.status ?? 200).headers(signInHeaders(from));
    return signInPage({ from, languages, email, problem });
  };
  return [
    ['GET', '/login', (call) => show(call, readFrom(parseFields(query, call.request.query).from_url))],
    [
      'POST',
      '/login',
      async (call) => {
        refuseForeignForm(call);
        const { from_url: given, email, password } = parseFields(form, bodyOf(call));
        const from = readFrom(given);
        try {
          const { access_token: token } = await signIn(call, { email, password });
          from.searchParams.set('access_token', token);
          return await call.reply.redirect(from.href, 303);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          return show(call, from, email, error);
        }
      },
    ],
  ];
}

/**
 * A form of another site would sign a person in to an account of somebody else, unnoticed. Browsers name the origin of each form.
 * @throws Refusal `FORBIDDEN`
 */
function refuseForeignForm({ request }: Call): void {
  const { origin, host, 'x-forwarded-host': forwarded = host } = request.headers;
  if (origin === undefined) return;
  if (URL.canParse(origin) && new URL(origin).host === forwarded) return;
  throw new Refusal(403, 'FORBIDDEN', 'This form was sent from another site.');
}
