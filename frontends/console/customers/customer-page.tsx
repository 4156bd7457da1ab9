import { useState } from 'react';
import { useLocation } from 'wouter';
import {
  CustomersConversationsDocument,
  CustomersOneDocument,
  CustomersOrdersDocument,
} from '#generated/documents/frontends/console/customers.ts';
import type {
  CustomersConversationsQuery,
  CustomersOrdersQuery,
} from '#generated/documents/frontends/console/customers.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { userRoleNames } from '#packages/app/names/state-names.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Card, Facts, Page } from '#packages/components/page.tsx';
import { PhoneLink } from '#packages/components/phone-link.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { EraseDialog } from './erase-dialog.tsx';
import { OrderTable } from '../order-table/order-table.tsx';
import { ContactMerges } from './contact-merges.tsx';
import { ConversationTable } from './conversation-table.tsx';
import { customerTexts } from './texts.ts';

const pickOrders = (data: CustomersOrdersQuery) => data.user?.orders;
const pickConversations = (data: CustomersConversationsQuery) => data.user?.conversations;

/** A person, also a guest: how to reach them, their conversations and their orders. */
export function CustomerPage({ id }: { readonly id: string }) {
  const texts = useTexts(customerTexts);
  const roles = useTexts(userRoleNames);
  const { data, problem, isLoading, reload } = useLoad(CustomersOneDocument, { id });
  const orders = usePages(CustomersOrdersDocument, { id, first: 20 }, pickOrders);
  const conversations = usePages(CustomersConversationsDocument, { id, first: 20 }, pickConversations);
  const isAdministrator = usePerson().role === 'ADMIN';
  const [, navigate] = useLocation();
  const [isErasing, setIsErasing] = useState(false);
  const { user } = data ?? {};
  const back = { href: '/customers', label: texts.title };
  if (!user) {
    return (
      <Page title={texts.customer} back={back}>
        {isLoading && <Skeleton label={texts.customer} lines={8} />}
        {!isLoading && problem?.code === 'NOT_FOUND' && <Empty icon="person" title={texts.unknown} />}
        {problem?.code !== 'NOT_FOUND' && <ProblemNotice problem={problem} onRetry={reload} />}
      </Page>
    );
  }
  const { name, role, email, emailVerifiedAt, phone, createdAt, disabledAt } = user;
  return (
    <Page
      title={name}
      back={back}
      actions={
        isAdministrator &&
        role === 'CUSTOMER' && (
          <Button kind="danger" icon="trash" onClick={() => setIsErasing(true)}>
            {texts.erase}
          </Button>
        )
      }
    >
      {isErasing && (
        <EraseDialog
          customerId={id}
          name={name}
          onClose={() => setIsErasing(false)}
          onErased={() => navigate('/customers')}
        />
      )}
      <Card title={texts.contact}>
        <Facts
          facts={[
            { label: texts.role, value: roles[role] },
            {
              label: texts.email,
              value: email && (
                <>
                  <a href={`mailto:${email}`}>{email}</a>{' '}
                  {emailVerifiedAt && <Badge tone="good">{texts.verified}</Badge>}
                </>
              ),
            },
            { label: texts.phone, value: phone && <PhoneLink number={phone} /> },
            { label: texts.tags, value: (user.tags ?? []).join(', ') },
            {
              label: texts.crm,
              value: (data?.crmContactsOf ?? [])
                .map(({ name: crm, linked }) => (linked ? crm : texts.unlinked(crm)))
                .join(', '),
            },
            { label: texts.since, value: <Moment at={createdAt} /> },
            { label: texts.state, value: disabledAt && <Badge tone="bad">{texts.disabled}</Badge> },
          ]}
        />
      </Card>
      <ContactMerges id={id} onChange={conversations.reload} />
      <h2>{texts.conversations}</h2>
      <ConversationTable label={texts.conversationsOf(name)} pages={conversations} />
      <h2>{texts.orders}</h2>
      <OrderTable label={texts.ordersOf(name)} pages={orders} />
    </Page>
  );
}
