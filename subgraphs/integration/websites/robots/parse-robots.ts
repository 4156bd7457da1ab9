/** A rule of a robots.txt: which paths may be read, or may not. */
export interface Rule {
  readonly allows: boolean;
  readonly path: string;
}

/** What a robots.txt says to one crawler. */
export interface Rules {
  readonly rules: readonly Rule[];
  /** Seconds between two requests that the site wishes for; null without a wish. */
  readonly crawlDelay: number | null;
}

interface Group {
  readonly agents: string[];
  readonly rules: Rule[];
  crawlDelay: number | null;
}

/** Bytes of a robots.txt that are read (RFC 9309, section 2.5). */
export const mostBytes = 500 * 1024;

/**
 * Reads what a robots.txt says to a crawler (RFC 9309): the rules of all groups that name it, else those for everybody. Lines that are none of
 * it are skipped, so that a page of HTML allows everything.
 * @param agent its product token, such as `SwitchboardBot`
 */
export function parseRobots(text: string, agent: string): Rules {
  const groups = groupsOf(text);
  const name = agent.toLowerCase();
  const own = groups.filter(({ agents }) => agents.includes(name));
  const chosen = own.length > 0 ? own : groups.filter(({ agents }) => agents.includes('*'));
  return {
    rules: chosen.flatMap(({ rules }) => rules),
    crawlDelay: chosen.reduce<number | null>(
      (longest, { crawlDelay }) => (crawlDelay === null ? longest : Math.max(longest ?? 0, crawlDelay)),
      null,
    ),
  };
}

function groupsOf(text: string): readonly Group[] {
  const groups: Group[] = [];
  // Names that follow each other begin one group; the first rule ends the names.
  let isNaming = false;
  for (const line of text.replace(/^\u{FEFF}/u, '').split(/\r\n|\r|\n/)) {
    const [, field = '', value = ''] = /^\s*([a-z-]+)\s*:\s*(.*?)\s*$/i.exec(line.replace(/#.*$/, '')) ?? [];
    switch (field.toLowerCase()) {
      case 'user-agent': {
        if (!isNaming) groups.push({ agents: [], rules: [], crawlDelay: null });
        isNaming = true;
        groups.at(-1)?.agents.push(tokenOf(value));
        break;
      }
      case 'allow':
      case 'disallow':
        isNaming = false;
        // An empty path says nothing.
        if (value !== '') groups.at(-1)?.rules.push({ allows: field.toLowerCase() === 'allow', path: value });
        break;
      case 'crawl-delay': {
        isNaming = false;
        const group = groups.at(-1);
        const seconds = Number(value);
        if (group && value !== '' && Number.isFinite(seconds) && seconds >= 0) group.crawlDelay = seconds;
        break;
      }
      default:
    }
  }
  return groups;
}

/** A product token without its version. */
function tokenOf(value: string): string {
  return value === '*' ? '*' : (/^[a-z_-]+/i.exec(value)?.[0] ?? '').toLowerCase();
}
