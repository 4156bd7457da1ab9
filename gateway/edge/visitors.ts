import type { FastifyInstance, FastifyRequest } from 'fastify';

const words = `This is a GraphQL endpoint, for programs. Send operations by POST as application/json:

  curl -H 'content-type: application/json' -d '{"query": "{ __typename }"}' <this URL>

The schema explorer is not served here.
`;

/**
 * Redirects a person who opens `/graphql` in a browser to the explorer. Without an explorer, describes the
 * endpoint.
 */
export function receiveVisitors(app: FastifyInstance): void {
  // This hook runs first: visits from other sites would be refused like operations.
  app.addHook('onRequest', (request, reply, done) => {
    if (!isVisit(request)) done();
    else if (app.hasRoute({ method: 'GET', url: '/explorer' })) void reply.redirect('/explorer', 303);
    else void reply.code(404).type('text/plain; charset=utf-8').send(words);
  });
}

/** A navigation without an operation. One with an operation is answered as usual. */
function isVisit({ method, headers, url, routeOptions }: FastifyRequest): boolean {
  return (
    method === 'GET' &&
    routeOptions.url === '/graphql' &&
    !url.includes('?') &&
    headers.accept?.includes('text/html') === true
  );
}
