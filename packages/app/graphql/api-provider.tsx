import { useState } from 'react';
import type { ReactNode } from 'react';
import { Provider } from 'urql';
import { createApi } from './api.ts';
import type { AnswerCache } from './api.ts';
import { ApiContext } from './api-context.ts';

/** Gives the components below it a connection to the gateway. A reset mounts them anew. */
export function ApiProvider({
  answers,
  children,
}: {
  /** Where answers are kept; in memory without it. */
  readonly answers?: AnswerCache | undefined;
  readonly children: ReactNode;
}) {
  const [generation, setGeneration] = useState(0);
  const [api] = useState(() => createApi(() => setGeneration((count) => count + 1), answers));
  return (
    <ApiContext value={api}>
      <Provider key={generation} value={api.client}>
        {children}
      </Provider>
    </ApiContext>
  );
}
