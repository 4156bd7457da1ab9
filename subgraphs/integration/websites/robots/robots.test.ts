import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mayRead } from './may-read.ts';
import { parseRobots } from './parse-robots.ts';

const agent = 'SwitchboardBot';

/** Each: what a robots.txt says, a path, and whether it may be read (RFC 9309, its examples and its edge cases). */
const corpus: readonly [what: string, robots: string, path: string, allowed: boolean][] = [
  ['nothing', '', '/', true],
  ['everything is forbidden', 'User-agent: *\nDisallow: /', '/', false],
  ['an empty rule says nothing', 'User-agent: *\nDisallow:', '/a', true],
  ['a folder is forbidden', 'User-agent: *\nDisallow: /private/', '/private/x', false],
  ['beside the folder is allowed', 'User-agent: *\nDisallow: /private/', '/private', true],
  ['a rule is a beginning', 'User-agent: *\nDisallow: /fish', '/fishing?x=1', false],
  ['paths have cases', 'User-agent: *\nDisallow: /Fish', '/fish', true],
  ['names have none', 'user-AGENT: switchboardBOT\nDISALLOW: /', '/', false],
  ['the own group counts alone', `User-agent: *\nDisallow: /\n\nUser-agent: ${agent}\nAllow: /`, '/', true],
  ['another one is not ours', 'User-agent: GoogleBot\nDisallow: /', '/', true],
  ['a longer name is another one', `User-agent: ${agent}X\nDisallow: /`, '/', true],
  ['a version is no part of the name', `User-agent: ${agent}/2.0\nDisallow: /`, '/', false],
  ['several names begin one group', `User-agent: a\nUser-agent: ${agent}\nDisallow: /x`, '/x', false],
  ['groups of one name are one', `User-agent: ${agent}\nDisallow: /a\nUser-agent: b\nAllow: /\nUser-agent: ${agent}\nDisallow: /b`, '/b', false],
  ['the longest rule decides', 'User-agent: *\nAllow: /shop/open\nDisallow: /shop', '/shop/open/1', true],
  ['the longest rule decides, in any order', 'User-agent: *\nDisallow: /shop/open/no\nAllow: /shop/open', '/shop/open/no', false],
  ['of equal rules the one that allows', 'User-agent: *\nDisallow: /page\nAllow: /page', '/page', true],
  ['a star stands for anything', 'User-agent: *\nDisallow: /*/secret', '/a/b/secret.html', false],
  ['a star at the end changes nothing', 'User-agent: *\nDisallow: /x*', '/xyz', false],
  ['a dollar is the end', 'User-agent: *\nDisallow: /*.pdf$', '/a.pdf', false],
  ['beyond the end is allowed', 'User-agent: *\nDisallow: /*.pdf$', '/a.pdf?x', true],
  ['a dollar within is itself', 'User-agent: *\nDisallow: /a$b', '/a$b', false],
  ['a rule of two stars', 'User-agent: *\nDisallow: /a*b*c', '/a-b-x-c', false],
  ['stars in their order', 'User-agent: *\nDisallow: /a*b*c', '/a-c-b', true],
  ['the end is found from behind', 'User-agent: *\nDisallow: /*ab$', '/ab-ab', false],
  ['a query belongs to the path', 'User-agent: *\nDisallow: /*?session=', '/x?session=1', false],
  ['escapes are compared as their bytes', 'User-agent: *\nDisallow: /foo/bar?baz=https://foo.bar', '/foo/bar?baz=https://foo.bar', false],
  ['letters and their escapes are one', 'User-agent: *\nDisallow: /%62ook', '/book', false],
  ['signs and their escapes are one', 'User-agent: *\nDisallow: /b%C3%BCro', '/büro', false],
  ['hex digits have no cases', 'User-agent: *\nDisallow: /b%c3%bcro', '/b%C3%BCro', false],
  ['an escaped slash is no slash', 'User-agent: *\nDisallow: /a%2Fb', '/a/b', true],
  ['comments say nothing', 'User-agent: * # all\nDisallow: /a # not /b', '/a', false],
  ['carriage returns end lines', 'User-agent: *\rDisallow: /a\r\nDisallow: /b', '/b', false],
  ['a mark at the beginning is skipped', '\u{FEFF}User-agent: *\nDisallow: /', '/', false],
  ['spaces around are skipped', '  User-agent :  *  \n\tDisallow\t: /a ', '/a', false],
  ['rules before any name are nobody’s', 'Disallow: /\nUser-agent: x\nAllow: /', '/', true],
  ['a sitemap ends no group', `User-agent: *\nSitemap: https://a.example/s.xml\nDisallow: /a`, '/a', false],
  ['a page of HTML allows', '<!doctype html><p>User-agent: *</p><p>Disallow: /</p>', '/', true],
  ['the file itself may be read', 'User-agent: *\nDisallow: /', '/robots.txt', true],
]; // prettier-ignore

describe('a robots.txt', () => {
  for (const [what, robots, path, allowed] of corpus)
    it(`is read as RFC 9309 says: ${what}`, () => {
      assert.equal(mayRead(parseRobots(robots, agent).rules, path), allowed);
    });

  it('names a pause, the longest of its groups, and a figure only', () => {
    const delay = (text: string) => parseRobots(text, agent).crawlDelay;
    assert.equal(delay('User-agent: *\nCrawl-delay: 2.5'), 2.5);
    assert.equal(delay(`User-agent: ${agent}\nCrawl-delay: 3\nUser-agent: *\nCrawl-delay: 9`), 3);
    assert.equal(delay('User-agent: *\nCrawl-delay: soon'), null);
    assert.equal(delay('User-agent: *\nCrawl-delay:'), null);
  });

  it('takes no long time, whatever its stars', () => {
    const robots = `User-agent: *\nDisallow: /${'a*'.repeat(5_000)}b`;
    const begun = process.cpuUsage();
    assert.equal(mayRead(parseRobots(robots, agent).rules, `/${'a'.repeat(20_000)}`), true);
    assert.ok(process.cpuUsage(begun).user < 2_000_000);
  });
});
