import type { ComponentProps } from 'react';
import { Link as RouterLink } from 'wouter';

export interface LinkProps extends Omit<ComponentProps<'a'>, 'href'> {
  /** A path below the app's own folder, for example `/orders`. */
  readonly href: string;
  /** The link leads to the page that is shown. */
  readonly isCurrent?: boolean;
}

/** A link within the app: it changes the page without loading it again. */
export function Link({ href, isCurrent = false, children, ...rest }: LinkProps) {
  return (
    <RouterLink href={href} {...rest} aria-current={isCurrent ? 'page' : undefined}>
      {children}
    </RouterLink>
  );
}
