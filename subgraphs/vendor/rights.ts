import { joinRights } from '#platform/access/join-rights.ts';
import type { RightsPart } from '#platform/access/join-rights.ts';
import * as capabilities from './part-rights.ts';

/** Who sees and does what with vendors, orders, offers, invoices and their money. */
const core: RightsPart = {
  entities: {
    Service: { permission: null, rows: [[['ANYONE'], 'id slug name archivedAt']] },
    Vendor: {
      permission: 'vendors:read',
      rows: [
        [
          ['SIGNED_IN'],
          'id displayName description user createdAt services location radiusKm timezone hours available capacity openOrders rating serviceArea offerings holidays logoFileId galleryFileIds logo gallery slotSettings',
        ],
        [['VENDOR', 'OPERATOR'], 'phone email taxNumber statistics collection commission members'],
      ],
    },
    Order: {
      permission: 'orders:read',
      rows: [
        [
          ['OWNER', 'VENDOR', 'OFFERED', 'OPERATOR'],
          'id number status service summary location price priceMode scheduledFor offers quotes conversation createdAt',
        ],
        [
          ['OWNER', 'VENDOR', 'OPERATOR'],
          'customer vendor progress invoice history rating review booking photosBefore photosAfter',
        ],
        [['OWNER', 'OPERATOR'], 'customerUrl'],
      ],
    },
    Offer: {
      permission: 'orders:read',
      rows: [
        [
          ['OWNER', 'VENDOR', 'OPERATOR'],
          'id status order vendor price distanceKm rank attempt wave createdAt expiresAt closedAt',
        ],
        [['VENDOR', 'OPERATOR'], 'declineReason'],
      ],
    },
    Invoice: {
      permission: 'invoices:read',
      rows: [
        [
          ['OWNER', 'VENDOR', 'OPERATOR'],
          `id kind number status issuedAt paidAt seller buyer lines subtotal taxRatePercent tax total paidAmount creditedAmount
           refundedAmount balance creditedInvoice creditNotes pdfUrl payUrl paymentSession order
           paymentState payments refunds`,
        ],
        [['VENDOR', 'OPERATOR'], 'disputes'],
        [['VENDOR', 'OPERATOR'], 'proposedRefund', 'payments:read'],
      ],
    },
    // subgraphs/admin/rights.ts says who sees the rest of it.
    User: {
      permission: 'orders:read',
      rows: [
        [['ANYONE'], 'id'],
        [['OPERATOR'], 'orders'],
      ],
    },
    // Each order in it has rows of its own, and subgraphs/conversation/rights.ts says who sees the rest.
    Conversation: {
      permission: 'orders:read',
      rows: [
        [['ANYONE'], 'id orders'],
        [['OWNER', 'OPERATOR'], 'orderDraft'],
      ],
    },
  },
  parts: {
    DispatchSettings: 'offersPerWave ttlSeconds waves',
    InvoiceLine: 'description quantity unitPrice total',
    InvoiceParty: 'name address email taxNumber',
    Money: 'amount currency',
    OfferUnavailable: 'message offer',
    OpeningHours: 'weekday opens closes',
    OfferMade: 'seq cursor at offer',
    OfferClosed: 'seq cursor at offer',
    OrderBoardOrderChanged: 'at order',
    OrderBoardStale: 'at',
    OrderChanged: 'seq cursor at order',
    OrderCounts: 'open accepted inProgress completed invoiced paid cancelled unfilled',
    OrderCustomer: 'name phone email',
    OrderDefaultsCustomer: 'name phone email',
    OrderHistoryEntry: 'at status note',
    OrderLocation: [
      [['OWNER', 'VENDOR', 'OFFERED', 'OPERATOR'], 'latitude longitude'],
      [['OWNER', 'VENDOR', 'OPERATOR'], 'address'],
    ],
    OrderProgress: 'percent note at',
    OrderRating: 'stars comment at',
    JobLaneHealth: 'lane waiting oldestWaitingMs',
    PageInfo: 'hasNextPage hasPreviousPage startCursor endCursor',
    Rating: 'average count',
    RecentAnswers: 'since offersAnswered offersAccepted acceptanceRate medianAnswerSeconds',
    SlugTaken: 'message',
    UnpaidInvoices: 'count total',
    VendorDashboard:
      'vendor pendingOffers ordersInWork ordersToInvoice unpaidInvoices recentAnswers timezone today week month balances nextPayout alerts',
    DashboardAlert: 'kind count',
    DashboardPeriod: 'from offers accepted completed earnings',
    VendorLocation: 'latitude longitude address',
    VendorStatistics: 'offersAnswered offersAccepted averageResponseSeconds',
    SubgraphHealth: 'at requestsPerSecond eventsPerSecond eventLagMs lanes',
  },
  queries: {
    invoice: { of: 'Invoice', at: 'id', to: ['OWNER', 'VENDOR', 'OPERATOR'] },
    invoices: { of: 'Invoice', at: null, to: ['OWNER', 'VENDOR', 'OPERATOR'] },
    myOffers: { of: 'Offer', at: null, to: ['VENDOR'] },
    order: { of: 'Order', at: 'id', to: ['OWNER', 'VENDOR', 'OFFERED', 'OPERATOR'] },
    orders: { of: 'Order', at: null, to: ['OWNER', 'VENDOR', 'OFFERED', 'OPERATOR'] },
    vendor: { of: 'Vendor', at: 'id', to: ['SIGNED_IN'] },
    vendorDashboard: { of: 'Vendor', at: 'vendorId', to: ['VENDOR', 'OPERATOR'] },
  },
  subscriptions: {
    orderBoardEvents: { of: 'Order', at: null, to: ['OPERATOR'] },
    orderAlerts: { of: 'Vendor', at: null, to: ['VENDOR'] },
    orderEvents: { of: 'Order', at: 'orderId', to: ['OWNER', 'VENDOR', 'OPERATOR'] },
  },
  mutations: {
    acceptOffer: { of: 'Offer', at: 'input.offerId', to: ['VENDOR'] },
    declineOffer: { of: 'Offer', at: 'input.offerId', to: ['VENDOR'] },
    createOrder: { of: 'Conversation', at: 'input.conversationId', to: ['OWNER', 'OPERATOR'] },
    updateOrder: { of: 'Order', at: 'input.orderId', to: ['OPERATOR'] },
    updateOrderProgress: { of: 'Order', at: 'input.orderId', to: ['VENDOR', 'OPERATOR'] },
    completeOrder: { of: 'Order', at: 'input.orderId', to: ['VENDOR', 'OPERATOR'] },
    cancelOrder: { of: 'Order', at: 'input.orderId', to: ['OWNER', 'OPERATOR'] },
    reofferOrder: { of: 'Order', at: 'input.orderId', to: ['OPERATOR'] },
    rateOrder: { of: 'Order', at: 'input.orderId', to: ['OWNER'] },
    issueInvoice: { of: 'Order', at: 'input.orderId', to: ['VENDOR'] },
    markInvoicePaid: { of: 'Invoice', at: 'input.invoiceId', to: ['VENDOR', 'OPERATOR'] },
    updateVendorProfile: { of: 'Vendor', at: 'input.vendorId', to: ['VENDOR', 'OPERATOR'] },
    setAvailability: { of: 'Vendor', at: 'input.vendorId', to: ['VENDOR', 'OPERATOR'] },
  },
  settable: {
    'ArchiveServiceInput.archived': 'Administrators alone may use the mutation.',
    'CreateOrderInput.price':
      'The customer orders at the price that they were shown; the invoice has sums of its own.',
    'CreateOrderInput.scheduledFor': 'The time at which the customer wants the work.',
    'CreateVendorInput.available': 'Operators alone may use the mutation.',
    'CreateVendorInput.taxNumber': 'Operators alone may use the mutation.',
    'InvoiceLineInput.unitPrice':
      'The vendor of the order says what the work costs; sums follow from the lines.',
    'ReofferOrderInput.scheduledFor': 'Operators alone may use the mutation.',
    'SetAvailabilityInput.available': 'The vendor itself and operators may use the mutation.',
    'UpdateOrderInput.scheduledFor': 'Operators alone may use the mutation.',
    'UpdateVendorProfileInput.taxNumber': 'The vendor itself and operators may use the mutation.',
  },
  routes: {
    'GET /files/invoices/:id.pdf': { of: 'Invoice', at: 'id', to: ['OWNER', 'VENDOR', 'OPERATOR'] },
  },
};

export const rights = joinRights(core, ...Object.values(capabilities));
