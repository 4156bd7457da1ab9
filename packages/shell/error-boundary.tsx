import { Component } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#packages/components/button.tsx';
import { Empty } from '#packages/components/states.tsx';
import { getLanguage } from '#packages/app/i18n/language.ts';
import { shellTexts } from './texts.ts';

/** Shows that a part of the page has failed, in the place of that part. */
export class ErrorBoundary extends Component<
  { readonly children: ReactNode },
  { readonly hasFailed: boolean }
> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    const texts = shellTexts[getLanguage()];
    return (
      <Empty
        icon="warning"
        title={texts.failed}
        action={<Button onClick={() => location.reload()}>{texts.loadAgain}</Button>}
      >
        {texts.failedHint}
      </Empty>
    );
  }
}
