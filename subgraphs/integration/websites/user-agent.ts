/** The name that a robots.txt calls this product by. */
export const botName = 'SwitchboardBot';

/** How websites are asked: with a page that says who reads them. @param publicUrl without a slash at the end */
export function userAgentOf(publicUrl: string): string {
  return `${botName}/1.0 (+${publicUrl}/n/bot)`;
}
