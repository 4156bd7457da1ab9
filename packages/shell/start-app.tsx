import { StrictMode } from 'react';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { Router } from 'wouter';
import '#packages/design/design.css';
import type { AnswerCache } from '#packages/app/graphql/api.ts';
import { ApiProvider } from '#packages/app/graphql/api-provider.tsx';
import { AppFrame } from './app-frame.tsx';
import { ErrorBoundary } from './error-boundary.tsx';

export interface StartOptions {
  /** The folder of the app, for example `/console`. */
  readonly base: string;
  readonly app: ReactNode;
  /** Where answers are kept; in memory without it. */
  readonly answers?: AnswerCache;
}

/** Starts an app in the page's `#app`. */
export function startApp({ base, app, answers }: StartOptions): void {
  const root = document.getElementById('app');
  if (!root) throw new Error('The page has no element #app.');
  // A part of an older build is gone: the page is loaded again, once.
  window.addEventListener('vite:preloadError', (event) => {
    if (sessionStorage.getItem('reloaded') === location.pathname) return;
    event.preventDefault();
    sessionStorage.setItem('reloaded', location.pathname);
    location.reload();
  });
  createRoot(root).render(
    <StrictMode>
      <ErrorBoundary>
        <ApiProvider answers={answers}>
          <Router base={base}>
            <AppFrame>{app}</AppFrame>
          </Router>
        </ApiProvider>
      </ErrorBoundary>
    </StrictMode>,
  );
}
