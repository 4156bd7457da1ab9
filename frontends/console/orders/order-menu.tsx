import { useTexts } from '#packages/app/i18n/texts.ts';
import { Menu } from '#packages/components/menu.tsx';
import type { IconName } from '#packages/design/icons.ts';
import { actTexts } from './act-texts.ts';
import { actsOf } from './order-acts.ts';
import type { ActingOrder, OrderAct } from './order-acts.ts';
import { orderTexts } from './texts.ts';

/** The sign of each act. */
export const actIcons: Readonly<Record<OrderAct, IconName>> = {
  reoffer: 'refresh',
  edit: 'pencil',
  progress: 'chart',
  complete: 'check',
  markPaid: 'money',
  cancel: 'cross',
};

/** The key of each act on an order's own page; what can't be undone has none. */
export const actKeys: Readonly<Partial<Record<OrderAct, string>>> = {
  reoffer: 'r',
  edit: 'e',
  progress: 'p',
  complete: 'd',
  markPaid: 'm',
};

export interface OrderMenuProps {
  readonly order: ActingOrder & { readonly number: string };
  readonly onAct: (act: OrderAct) => void;
}

/** All that can be done with an order now. Nothing where nothing can. */
export function OrderMenu({ order, onAct }: OrderMenuProps) {
  const texts = useTexts(orderTexts);
  const names = useTexts(actTexts);
  const acts = actsOf(order);
  if (acts.length === 0) return null;
  const entry = (act: OrderAct) => ({
    label: names[act],
    icon: actIcons[act],
    isDangerous: act === 'cancel',
    onChoose: () => onAct(act),
  });
  const safe = acts.filter((act) => act !== 'cancel');
  const groups = [safe, acts.filter((act) => act === 'cancel')].filter((group) => group.length > 0);
  return <Menu label={texts.actionsOf(order.number)} groups={groups.map((group) => group.map(entry))} />;
}
