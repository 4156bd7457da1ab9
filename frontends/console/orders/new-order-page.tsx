import { useLocation } from 'wouter';
import {
  OrderFromConversationDocument,
  OrderServicesDocument,
  OrderVendorsDocument,
} from '#generated/documents/frontends/console/orders.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useCommands } from '#packages/app/keyboard/commands.ts';
import { Link } from '#packages/components/link.tsx';
import { Page } from '#packages/components/page.tsx';
import { Skeleton } from '#packages/components/states.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { formTexts } from './form-texts.ts';
import { NewOrderForm } from './new-order-form.tsx';
import { orderTexts } from './texts.ts';

/** Makes an order from nothing, or from a conversation, which fills in what is known of the customer. */
export function NewOrderPage({ conversationId }: { readonly conversationId: string | undefined }) {
  const texts = useTexts(formTexts);
  const general = useTexts(orderTexts);
  const [, navigate] = useLocation();
  const services = useLoad(OrderServicesDocument, {});
  const vendors = useLoad(OrderVendorsDocument, {});
  const draft = useLoad(
    OrderFromConversationDocument,
    { conversationId: conversationId ?? '' },
    { isPaused: conversationId === undefined },
  );
  const back = conversationId === undefined ? '/orders' : `/inbox/${conversationId}`;
  useCommands([
    {
      id: 'new-order-leave',
      label: texts.cancel,
      group: general.group,
      shortcut: 'Escape',
      isKeyOnly: true,
      run: () => navigate(back),
    },
  ]);

  const known = draft.data?.orderDraft;
  const problem = services.problem ?? draft.problem;
  const isReady = services.data && vendors.data && (conversationId === undefined || known);
  return (
    <Page
      title={texts.title}
      bar={
        known && (
          <p>
            <Link href={back} dir="auto">
              {texts.from(known.conversation.subject ?? general.noSubject)}
            </Link>
            {known.lastOrder && <> · {texts.again(known.lastOrder.number)}</>}
          </p>
        )
      }
    >
      <ProblemNotice problem={problem} onRetry={services.problem ? services.reload : draft.reload} />
      {!isReady && !problem && <Skeleton label={texts.title} lines={8} />}
      {isReady && services.data && (
        <NewOrderForm
          draft={known}
          services={services.data.services}
          places={(vendors.data?.vendors.edges ?? []).map(({ node }) => node.location)}
          onLeave={() => navigate(back)}
          onCreated={(id) => navigate(`/orders/${id}`)}
        />
      )}
    </Page>
  );
}
