import { useEffect, useEffectEvent } from 'react';
import type { ProviderCardFragment } from '#generated/documents/frontends/console/providers.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { showToast } from '#packages/components/toasts.ts';
import { providerTexts } from './texts.ts';

/** Says how an authorization ended when a provider has led the person back, and takes that out of the address. */
export function ReturnNotice({ providers }: { readonly providers: readonly ProviderCardFragment[] }) {
  const texts = useTexts(providerTexts);
  const [{ provider, problem }, change] = useFilters(['provider', 'account', 'problem']);
  const name = providers.find(({ id }) => id === provider)?.name;
  const say = useEffectEvent((known: string) => {
    if (problem === '') showToast({ tone: 'good', text: texts.connectedTo(known) });
    else if (problem === 'REFUSED') showToast({ tone: 'bad', text: texts.authorizationRefused(known) });
    else showToast({ tone: 'bad', text: texts.authorizationFailed(known) });
    change({ provider: '', account: '', problem: '' });
  });
  useEffect(() => {
    if (name !== undefined) say(name);
  }, [name]);
  return null;
}
