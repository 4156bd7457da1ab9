import type { Services } from '../../services.ts';
import { getPage, PageFailure } from '../fetch/get-page.ts';
import { siteAddress } from '../fetch/site-address.ts';
import { botName, userAgentOf } from '../user-agent.ts';
import { mayRead } from './may-read.ts';
import { mostBytes, parseRobots } from './parse-robots.ts';

/** What a host says about who may read it. */
export interface HostRules {
  mayRead(url: URL): boolean;
  /** Milliseconds between two requests. */
  readonly betweenMs: number;
}

const keptMs = 24 * 3_600_000;
/** Nobody is asked more often. */
const leastBetweenMs = 1_000;
/** A site that wishes for longer pauses is read with these. */
const mostBetweenMs = 60_000;
const mostRedirects = 5;

/**
 * The rules of a host, from its robots.txt of the last 24 hours: it may be read where there is none (4xx), and not while its server fails
 * (5xx, unreachable), as RFC 9309 has it in section 2.3.1.
 */
export async function hostRules(services: Services, url: URL): Promise<HostRules> {
  const { origin } = url;
  const known = await services.db.websiteHost.findUnique({ where: { origin } });
  const isFresh = known?.robotsAt != null && known.robotsAt.getTime() > Date.now() - keptMs;
  const { verdict, robots } =
    known && isFresh ? { verdict: known.verdict, robots: known.robots } : await readRobots(services, origin);
  if (verdict !== 'RULES') return { mayRead: () => verdict === 'ALLOW', betweenMs: leastBetweenMs };
  const { rules, crawlDelay } = parseRobots(robots ?? '', botName);
  return {
    mayRead: ({ pathname, search }) => mayRead(rules, pathname + search),
    betweenMs: Math.min(mostBetweenMs, Math.max(leastBetweenMs, (crawlDelay ?? 0) * 1_000)),
  };
}

type Verdict = { readonly verdict: 'ALLOW' | 'DENY' | 'RULES'; readonly robots: string | null };

async function readRobots(services: Services, origin: string): Promise<Verdict> {
  const found = await fetchRobots(services, new URL('/robots.txt', origin));
  const data = { ...found, robotsAt: new Date() };
  await services.db.websiteHost.upsert({
    where: { origin },
    create: { origin, ...data },
    update: data,
    select: { origin: true },
  });
  return found;
}

async function fetchRobots(services: Services, first: URL): Promise<Verdict> {
  let url = first;
  try {
    for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
      const page = await getPage(await siteAddress(services, url), {
        userAgent: userAgentOf(services.settings.publicUrl),
        mostBytes,
        accept: 'text/plain, */*;q=0.5',
        isCut: true,
      });
      const { status, location, text } = page;
      if (status >= 200 && status < 300) return { verdict: 'RULES', robots: text.replaceAll('\0', '') };
      if (status >= 300 && status < 400 && location !== null && URL.canParse(location, url.href)) {
        url = new URL(location, url);
        continue;
      }
      return { verdict: status >= 500 || status === 429 ? 'DENY' : 'ALLOW', robots: null };
    }
    // Too many redirects are as no file.
    return { verdict: 'ALLOW', robots: null };
  } catch (error) {
    if (!(error instanceof PageFailure)) throw error;
    return { verdict: 'DENY', robots: null };
  }
}
