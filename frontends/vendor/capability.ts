import { lazy } from 'react';
import type { ComponentType, LazyExoticComponent } from 'react';
import type { DashboardAlertKind } from '#generated/documents/frontends/vendor/todo.ts';
import type { IconName } from '#packages/design/icons.ts';
import type { Language } from '#packages/app/i18n/language.ts';

export interface CapabilityOptions {
  /** Its folder in the URL, for example `work`; its page sees all paths below it. */
  readonly id: string;
  readonly title: Readonly<Record<Language, string>>;
  readonly icon: IconName;
  /** The second key after `g`. */
  readonly key: string;
  /** It stands in the bar of a telephone; the others are behind "More". */
  readonly isPrimary?: boolean;
  readonly load: () => Promise<ComponentType>;
  /** A number or sign beside its name in the navigation. */
  readonly loadBadge?: () => Promise<ComponentType>;
  /** What there is to do in it, counted beside its name. */
  readonly alerts?: readonly DashboardAlertKind[];
}

export interface Capability extends Omit<CapabilityOptions, 'load' | 'loadBadge'> {
  readonly Page: LazyExoticComponent<ComponentType>;
  readonly Badge: LazyExoticComponent<ComponentType> | undefined;
  /** Fetches its code before it is needed. */
  readonly preload: () => void;
}

/** One part of the vendor app: a folder beside this file, and one line in `capabilities.ts`. */
export function defineCapability({ load, loadBadge, ...rest }: CapabilityOptions): Capability {
  return {
    ...rest,
    Page: lazy(async () => ({ default: await load() })),
    Badge: loadBadge && lazy(async () => ({ default: await loadBadge() })),
    preload: () => void load(),
  };
}
