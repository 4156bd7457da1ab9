/** The host of a provider whose pages customers see. */
export const pagesHost = 'pages';

/** Where browsers reach the pages of sandboxes, before the provider's part: the gateway leads `/n/` to this subgraph. */
export const sandboxPagesPath = '/n/sandbox';
