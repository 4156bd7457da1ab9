import type { Services } from '../services.ts';
import { getPage, PageFailure } from './fetch/get-page.ts';
import type { NoPage } from './fetch/get-page.ts';
import { siteAddress } from './fetch/site-address.ts';
import { readPage } from './reading/read-page.ts';
import type { PageReading } from './reading/read-page.ts';
import { hostRules } from './robots/host-rules.ts';
import { userAgentOf } from './user-agent.ts';

/** What came of a page. */
export interface Visit {
  /** Null where it could not be read. */
  readonly reading: (PageReading & { readonly url: string }) | null;
  /** Why not, as a sentence; null where it was read. */
  readonly problem: string | null;
}

const mostBytes = 2 * 1024 * 1024;
const mostRedirects = 3;

const problems: Readonly<Record<NoPage, string>> = {
  PRIVATE: 'The address leads into a private network.',
  UNREACHABLE: 'The website can not be reached.',
  LATE: 'The website did not answer within 10 s.',
  TOO_LARGE: 'The page has more than 2 MiB.',
  ADDRESS: 'The address is none of the web.',
};

/** Reads a page, after three redirects at most: each address is looked at as the first one, and so is what its robots.txt says. */
export async function visitPage(services: Services, first: URL): Promise<Visit> {
  let url = first;
  try {
    for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
      const rules = await hostRules(services, url);
      if (!rules.mayRead(url)) return failed('The robots.txt of the website does not allow to read it.');
      const page = await getPage(await siteAddress(services, url), {
        userAgent: userAgentOf(services.settings.publicUrl),
        accept: 'text/html, application/xhtml+xml;q=0.9',
        mostBytes,
      });
      const { status, location, type, text } = page;
      if (status >= 300 && status < 400 && location !== null) {
        if (!URL.canParse(location, url.href))
          return failed('The website redirects to an address that is none.');
        url = new URL(location, url);
        continue;
      }
      if (status < 200 || status >= 300) return failed(`The website answered with status ${status}.`);
      if (type !== 'text/html' && type !== 'application/xhtml+xml')
        return failed(`The page is no HTML but ${type === '' ? 'something unnamed' : type}.`);
      return { reading: { ...readPage(text, url), url: url.href }, problem: null };
    }
    return failed('The website redirects more than three times.');
  } catch (error) {
    if (!(error instanceof PageFailure)) throw error;
    return failed(problems[error.reason]);
  }
}

function failed(problem: string): Visit {
  return { reading: null, problem };
}
