/** What Chromium itself says, in any of its words, of a server that is gone, restarting, or out of reach. */
const words =
  /net::ERR_(CONNECTION_(REFUSED|RESET|CLOSED|ABORTED|FAILED)|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED|INTERNET_DISCONNECTED|NETWORK_CHANGED|FAILED)\b|WebSocket connection to .* failed|status of 50[234]/;

/** The complaints of a page that don't come from the lost server alone. */
export function withoutLosses(complaints: readonly string[]): string[] {
  return complaints.filter((complaint) => !words.test(complaint));
}
