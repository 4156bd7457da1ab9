import { useLocation } from 'wouter';
import {
  OrderFromConversationDocument,
  OrderFromDraftDocument,
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

export interface NewOrderPageProps {
  readonly conversationId: string | undefined;
  /** Of an order that is being talked about. */
  readonly draftId: string | undefined;
}

/** Makes an order from nothing, or from a conversation and its draft, which fill in what is known. */
export function NewOrderPage({ conversationId, draftId }: NewOrderPageProps) {
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
  const talkedAbout = useLoad(
    OrderFromDraftDocument,
    { id: draftId ?? '' },
    { isPaused: draftId === undefined },
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

  const known = draft.data?.orderDefaults;
  const problem = services.problem ?? draft.problem ?? talkedAbout.problem;
  const isReady =
    services.data &&
    vendors.data &&
    (conversationId === undefined || known) &&
    (draftId === undefined || talkedAbout.data);
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
          known={known}
          draft={talkedAbout.data?.orderDraft ?? undefined}
          services={services.data.services}
          places={(vendors.data?.vendors.edges ?? []).map(({ node }) => node.location)}
          onLeave={() => navigate(back)}
          onCreated={(id) => navigate(`/orders/${id}`)}
        />
      )}
    </Page>
  );
}
