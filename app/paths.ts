/** Value of a query parameter; null, undefined, empty text and false are left out. */
type QueryValue = string | number | boolean | readonly string[] | null | undefined;
export type Query = Readonly<Record<string, QueryValue>>;

/** One parameter as it follows others: `&name=value`, once for each of several values, nothing for one that is left out. */
export function pairOf(name: string, value: QueryValue): string {
  // by hand, since a page of results has a hundred links and `URLSearchParams` takes three times as long
  if (value === null || value === undefined || value === '' || value === false) return '';
  if (typeof value === 'object') return value.map((one) => `&${name}=${encoded(one)}`).join('');
  return `&${name}=${value === true ? '1' : encoded(String(value))}`;
}

const encoded = (value: string) => encodeURIComponent(value).replaceAll('%20', '+');

/** `path` with the given query; arrays repeat the parameter, `true` becomes `1`. */
export function withQuery(path: string, query: Query = {}): string {
  let text = '';
  for (const name in query) text += pairOf(name, query[name]);
  return text === '' ? path : `${path}?${text.slice(1)}`;
}

const seg = encodeURIComponent;

/** What a list can be downloaded as. */
export type FileFormat = 'xlsx' | 'csv';

/** Every URL of the product as a function. Links, redirects and tests take them from here, never from a literal. */
export const paths = {
  home: () => '/',

  // finding
  search: (query?: Query) => withQuery('/search', query),
  category: (code: string, query?: Query) => withQuery(`/c/${seg(code)}`, query),
  /** A picture of a product by its hash. */
  productImage: (hash: string, width: 320 | 640 | 1280, format: 'avif' | 'webp') =>
    `/images/${hash}-${width}.${format}`,
  /** A product as of a day (`at`) and what changed. */
  productHistory: (productId: string, query?: Query) => withQuery(`/p/${seg(productId)}/history`, query),
  product: (productId: string, query?: Query) => withQuery(`/p/${seg(productId)}`, query),
  compare: (productIds?: readonly string[]) => withQuery('/compare', { p: productIds }),
  /** 对比 as a file. */
  compareFile: (format: FileFormat, query?: Query) => withQuery(`/compare.${format}`, query),
  /** 我的足迹. */
  footprints: (query?: Query) => withQuery('/footprints', query),
  favourites: (query?: Query) => withQuery('/favourites', query),
  framework: (query?: Query) => withQuery('/framework', query),
  agreement: (agreementId: string, query?: Query) => withQuery(`/agreements/${seg(agreementId)}`, query),

  /** 绿色专区. */
  green: (query?: Query) => withQuery('/green', query),
  greenFile: (format: FileFormat, query?: Query) => withQuery(`/green.${format}`, query),
  /** 乡村振兴馆: produce of the 832 counties, and of the areas the city assists. */
  welfare: (query?: Query) => withQuery('/welfare', query),

  // buying
  /** `revises`: the request whose lines were put back to be changed. */
  cart: (query?: Query) => withQuery('/cart', query),
  /** 快速下单: a pasted or uploaded sheet into the cart. */
  quickOrder: (query?: Query) => withQuery('/quick-order', query),
  quickOrderSample: (format: FileFormat) => `/quick-order/sample.${format}`,
  /** 常用清单. */
  lists: (query?: Query) => withQuery('/lists', query),
  list: (listId: string, query?: Query) => withQuery(`/lists/${seg(listId)}`, query),
  listsFile: (format: FileFormat) => `/lists.${format}`,
  listFile: (format: FileFormat, listId: string) => `/lists/${seg(listId)}.${format}`,
  /** 加入清单: of products `p`, of an order, or of the cart (`cart=1`). */
  listAdd: (query?: Query) => withQuery('/lists/add', query),
  checkout: (query?: Query) => withQuery('/checkout', query),
  requests: (query?: Query) => withQuery('/requests', query),
  requestsFile: (format: FileFormat, query?: Query) => withQuery(`/requests.${format}`, query),
  request: (requestId: string) => `/requests/${seg(requestId)}`,
  orders: (query?: Query) => withQuery('/orders', query),
  order: (orderId: string) => `/orders/${seg(orderId)}`,
  /** 再次购买. */
  requestAgain: (requestId: string) => `/requests/${seg(requestId)}/again`,
  orderReorder: (orderId: string) => `/orders/${seg(orderId)}/reorder`,
  orderReceive: (orderId: string) => `/orders/${seg(orderId)}/receive`,
  orderAccept: (orderId: string) => `/orders/${seg(orderId)}/accept`,
  /** 简式合同, for its parties. */
  orderContract: (orderId: string) => `/orders/${seg(orderId)}/contract`,
  /** 验收单, to print. */
  orderAcceptance: (orderId: string) => `/orders/${seg(orderId)}/acceptance`,
  /** 一单一档, to print. */
  orderDossier: (orderId: string) => `/orders/${seg(orderId)}/dossier`,
  ordersFile: (format: FileFormat, query?: Query) => withQuery(`/orders.${format}`, query),
  file: (fileId: string) => `/files/${seg(fileId)}`,

  // deciding and paying
  approvals: (query?: Query) => withQuery('/approvals', query),
  /** Where 批量同意 posts: its address without `?index` is the frame around it. */
  approvalsForm: () => '/approvals?index',
  approvalsFile: (format: FileFormat, query?: Query) => withQuery(`/approvals.${format}`, query),
  approval: (requestId: string) => `/approvals/${seg(requestId)}`,
  todo: (query?: Query) => withQuery('/todo', query),
  budget: (query?: Query) => withQuery('/budget', query),
  budgetFile: (format: FileFormat, query?: Query) => withQuery(`/budget.${format}`, query),
  budgetLine: (lineId: string, query?: Query) => withQuery(`/budget/${seg(lineId)}`, query),
  budgetLineFile: (format: FileFormat, lineId: string) => `/budget/${seg(lineId)}.${format}`,
  /** 年终结账. */
  budgetClose: (query?: Query) => withQuery('/budget/close', query),
  /** 采购计划. */
  budgetPlans: (query?: Query) => withQuery('/budget/plans', query),
  budgetPlansFile: (format: FileFormat, query?: Query) => withQuery(`/budget/plans/list.${format}`, query),
  budgetPlan: (planId: string, query?: Query) => withQuery(`/budget/plans/${seg(planId)}`, query),
  /** 工会支付: what the union has to pay, by its account or by card. */
  unionPayments: (query?: Query) => withQuery('/union/payments', query),
  unionPaymentsFile: (format: FileFormat, query?: Query) => withQuery(`/union/payments.${format}`, query),
  unionPaymentNew: (orderId: string) => withQuery('/union/payments/new', { order: orderId }),
  unionPayment: (paymentId: string, query?: Query) => withQuery(`/union/payments/${seg(paymentId)}`, query),
  /** 银行流水 of the union's account. */
  unionStatements: (query?: Query) => withQuery('/union/statements', query),
  unionStatementsFile: (format: FileFormat, query?: Query) => withQuery(`/union/statements.${format}`, query),
  /** 工会资金账. */
  unionLedger: (query?: Query) => withQuery('/union/ledger', query),
  unionLedgerFile: (format: FileFormat, query?: Query) => withQuery(`/union/ledger.${format}`, query),
  /** 转账通知单, to print. */
  unionPaymentSlip: (paymentId: string) => `/union/payments/${seg(paymentId)}/slip`,
  /** Leads to the hosted page. */
  unionPaymentCard: (paymentId: string) => `/union/payments/${seg(paymentId)}/card`,
  payments: (query?: Query) => withQuery('/payments', query),
  paymentsFile: (format: FileFormat, query?: Query) => withQuery(`/payments.${format}`, query),
  audit: (query?: Query) => withQuery('/audit', query),
  auditFile: (format: FileFormat, query?: Query) => withQuery(`/audit.${format}`, query),

  // public
  notices: (query?: Query) => withQuery('/notices', query),
  /** Atom feed of the newest notices. */
  noticesFeed: (query?: Query) => withQuery('/notices.atom', query),
  noticesFile: (format: FileFormat, query?: Query) => withQuery(`/notices.${format}`, query),
  notice: (noticeId: string) => `/notices/${seg(noticeId)}`,
  /** 规则与依据: rules, clauses and values. */
  policy: (query?: Query) => withQuery('/policy', query),
  policyFile: (format: FileFormat, query?: Query) => withQuery(`/policy.${format}`, query),
  /** One rule in the list of rules. */
  policyRule: (ruleId: string) => `/policy#${seg(ruleId)}`,
  policyClause: (clauseId: string, query?: Query) => withQuery(`/policy/${seg(clauseId)}`, query),

  /** 账本校验点: the ends of all ledger chains, day by day. */
  checkpoints: (query?: Query) => withQuery('/checkpoints', query),
  checkpointFile: (day: string) => `/checkpoints/${seg(day)}.json`,

  // people
  login: (query?: Query) => withQuery('/login', query),
  logout: () => '/logout',
  register: () => '/register',
  account: () => '/account',
  /** Where the forms of the account page post: its address without `?index` is the frame around it. */
  accountForm: () => '/account?index',
  accountPassword: () => '/account/password',
  accountMembers: (query?: Query) => withQuery('/account/members', query),
  accountMember: (userId: string) => `/account/members/${seg(userId)}`,
  accountFlows: (query?: Query) => withQuery('/account/approval-flows', query),
  accountNewFlow: () => '/account/approval-flows/new',
  accountFlow: (flowId: string) => `/account/approval-flows/${seg(flowId)}`,
  /** 代理审批. */
  accountDelegation: (query?: Query) => withQuery('/account/delegation', query),
  accountAddresses: () => '/account/addresses',
  accountOrganization: () => '/account/organization',
  /** One-time link of an invitation or a password reset. */
  invitation: (token: string) => `/invitations/${seg(token)}`,
  /** Form post: `locale`, `theme`, `mode` (any of them) and `next`. */
  preferences: () => '/preferences',

  // unions
  /** 工会: the profile and what goes on. */
  union: () => '/union',
  /** 832 预留份额 of the unit; its union sees it in the union's back office. */
  reserve: (query?: Query) => withQuery('/reserve', query),
  reserveFile: (format: FileFormat, query?: Query) => withQuery(`/reserve.${format}`, query),
  unionReserve: (query?: Query) => withQuery('/union/reserve', query),
  unionRoster: (query?: Query) => withQuery('/union/roster', query),
  unionRosterFile: (format: FileFormat, query?: Query) => withQuery(`/union/roster.${format}`, query),

  /** 慰问方案. */
  unionProgrammes: (query?: Query) => withQuery('/union/programmes', query),
  /** Where the form of the list posts: its address without `?index` is the frame around it. */
  unionProgrammesForm: () => '/union/programmes?index',
  unionProgramme: (programmeId: string, query?: Query) =>
    withQuery(`/union/programmes/${seg(programmeId)}`, query),
  /** 签收表, to print. */
  unionDistribution: (programmeId: string) => `/union/programmes/${seg(programmeId)}/distribution`,
  /** 收支表, to print. */
  unionAccounts: (programmeId: string) => `/union/programmes/${seg(programmeId)}/accounts`,

  // suppliers and operators
  supplier: () => '/supplier',
  /** Where the form of the supplier's first page posts. */
  supplierForm: () => '/supplier?index',
  supplierOffers: (query?: Query) => withQuery('/supplier/offers', query),
  supplierOffersFile: (format: FileFormat, query?: Query) => withQuery(`/supplier/offers.${format}`, query),
  supplierProduct: (offerId: string) => `/supplier/offers/${seg(offerId)}/product`,
  supplierNewOffer: (query?: Query) => withQuery('/supplier/offers/new', query),
  supplierOffer: (offerId: string, query?: Query) => withQuery(`/supplier/offers/${seg(offerId)}`, query),
  supplierImports: (query?: Query) => withQuery('/supplier/imports', query),
  /** Where the upload form posts: its address without `?index` is the frame around it. */
  supplierImportsForm: () => '/supplier/imports?index',
  supplierImportsFile: (format: FileFormat, query?: Query) => withQuery(`/supplier/imports.${format}`, query),
  /** A filled-in example with its columns explained. */
  supplierImportSample: (format: FileFormat) => `/supplier/imports/sample.${format}`,
  supplierImport: (importId: string, query?: Query) => withQuery(`/supplier/imports/${seg(importId)}`, query),
  /** Which column of the file is what. */
  supplierImportColumns: (importId: string) => `/supplier/imports/${seg(importId)}/columns`,
  /** 在线改错: the rejected rows as a sheet. */
  supplierImportMend: (importId: string, query?: Query) =>
    withQuery(`/supplier/imports/${seg(importId)}/mend`, query),
  /** 体检 of its rows. */
  supplierImportCoach: (importId: string, query?: Query) =>
    withQuery(`/supplier/imports/${seg(importId)}/coach`, query),
  /** The uploaded file again, with columns of errors and advice. */
  supplierImportMarked: (importId: string, query?: Query) =>
    withQuery(`/supplier/imports/${seg(importId)}/marked`, query),
  /** 价格监测 of the supplier's own offers. */
  supplierPrices: (query?: Query) => withQuery('/supplier/prices', query),
  supplierPrice: (caseId: string, query?: Query) => withQuery(`/supplier/prices/${seg(caseId)}`, query),
  /** 目录体检. */
  supplierCoach: (query?: Query) => withQuery('/supplier/coach', query),
  supplierCoachFile: (format: FileFormat, query?: Query) =>
    withQuery(`/supplier/coach/list.${format}`, query),
  /** 审核结果 of what the supplier published. */
  supplierReviews: (query?: Query) => withQuery('/supplier/reviews', query),
  supplierReviewsFile: (format: FileFormat, query?: Query) =>
    withQuery(`/supplier/reviews/list.${format}`, query),
  supplierReview: (reviewId: string, query?: Query) => withQuery(`/supplier/reviews/${seg(reviewId)}`, query),
  /** 审核台. */
  reviews: (query?: Query) => withQuery('/review', query),
  /** Where 批量审核 posts. */
  reviewsForm: (query: Query = {}) =>
    Object.keys(query).reduce((path, name) => path + pairOf(name, query[name]), '/review?index'),
  reviewsFile: (format: FileFormat, query?: Query) => withQuery(`/review/list.${format}`, query),
  review: (reviewId: string, query?: Query) => withQuery(`/review/${seg(reviewId)}`, query),
  /** 需求线索. */
  /** 接口对接: tokens and how to call. */
  supplierApi: (query?: Query) => withQuery('/supplier/api', query),
  supplierDemand: () => '/supplier/demand',
  supplierOrders: (query?: Query) => withQuery('/supplier/orders', query),
  supplierOrdersFile: (format: FileFormat, query?: Query) => withQuery(`/supplier/orders.${format}`, query),
  supplierOrder: (orderId: string) => `/supplier/orders/${seg(orderId)}`,
  operator: () => '/operator',
  /** A list of the back office as a file: `operatorFile('suppliers', 'xlsx', filters)`. */
  operatorFile: (list: string, format: FileFormat, query?: Query) =>
    withQuery(`/operator/files/${seg(list)}.${format}`, query),
  operatorAgreements: (query?: Query) => withQuery('/operator/agreements', query),
  operatorNewAgreement: () => '/operator/agreements/new',
  operatorAgreement: (agreementId: string, query?: Query) =>
    withQuery(`/operator/agreements/${seg(agreementId)}`, query),
  operatorPackage: (agreementId: string, packageId: string, query?: Query) =>
    withQuery(`/operator/agreements/${seg(agreementId)}/packages/${seg(packageId)}`, query),
  operatorAnnouncements: (query?: Query) => withQuery('/operator/announcements', query),
  operatorNewAnnouncement: (query?: Query) => withQuery('/operator/announcements/new', query),
  operatorAnnouncement: (announcementId: string, query?: Query) =>
    withQuery(`/operator/announcements/${seg(announcementId)}`, query),
  operatorRules: (query?: Query) => withQuery('/operator/rules', query),
  operatorRule: (ruleId: string, query?: Query) => withQuery(`/operator/rules/${seg(ruleId)}`, query),
  /** 规则试算. */
  operatorSandbox: (query?: Query) => withQuery('/operator/sandbox', query),
  /** Where its form posts: its address without `?index` is the frame around it. */
  operatorSandboxForm: () => '/operator/sandbox?index',
  operatorSandboxRun: (runId: string, query?: Query) => withQuery(`/operator/sandbox/${seg(runId)}`, query),
  operatorSandboxTurn: (runId: string, setId: string) => `/operator/sandbox/${seg(runId)}/${seg(setId)}`,
  /** 商品匹配: pairs to decide and merges so far. */
  operatorPictures: (query?: Query) => withQuery('/operator/pictures', query),
  operatorMakers: (query?: Query) => withQuery('/operator/makers', query),
  operatorMatching: (query?: Query) => withQuery('/operator/matching', query),
  operatorTemplates: (query?: Query) => withQuery('/operator/templates', query),
  /** 规格模板 of a leaf 品目. */
  operatorTemplate: (categoryCode: string) => `/operator/templates/${seg(categoryCode)}`,
  operatorCalendar: (query?: Query) => withQuery('/operator/calendar', query),
  operatorChanges: (query?: Query) => withQuery('/operator/changes', query),
  operatorChange: (changeId: string, query?: Query) => withQuery(`/operator/changes/${seg(changeId)}`, query),
  operatorFiscal: (query?: Query) => withQuery('/operator/fiscal', query),
  /** Where its forms post: its address without `?index` is the frame around it. */
  operatorFiscalForm: () => '/operator/fiscal?index',
  operatorReconciliation: (reconciliationId: string) => `/operator/fiscal/${seg(reconciliationId)}`,
  operatorP832: (query?: Query) => withQuery('/operator/p832', query),
  operatorP832Products: (query?: Query) => withQuery('/operator/p832/products', query),
  /** 银行卡通知 whose charge is unknown. */
  /** 价格监测. */
  operatorPrices: (query?: Query) => withQuery('/operator/prices', query),
  operatorPrice: (caseId: string, query?: Query) => withQuery(`/operator/prices/${seg(caseId)}`, query),
  operatorPricesSeen: (query?: Query) => withQuery('/operator/prices/seen', query),
  operatorCards: (query?: Query) => withQuery('/operator/cards', query),
  operatorUsers: (query?: Query) => withQuery('/operator/users', query),
  operatorUser: (userId: string, query?: Query) => withQuery(`/operator/users/${seg(userId)}`, query),
  operatorReference: (query?: Query) => withQuery('/operator/reference', query),
  operatorOutbox: (query?: Query) => withQuery('/operator/outbox', query),
  operatorMessage: (messageId: string, query?: Query) =>
    withQuery(`/operator/outbox/${seg(messageId)}`, query),
  /** 敏感词. */
  operatorWords: (query?: Query) => withQuery('/operator/words', query),
  operatorJobs: (query?: Query) => withQuery('/operator/jobs', query),
  operatorSearch: (query?: Query) => withQuery('/operator/search', query),
  /** 检索词条: synonyms, stop words, corrections. */
  operatorSearchTerms: (query?: Query) => withQuery('/operator/search/terms', query),
  /** 为什么排在这里. */
  operatorSearchExplain: (query?: Query) => withQuery('/operator/search/explain', query),
  operatorOrganizations: (query?: Query) => withQuery('/operator/organizations', query),
  operatorOrganization: (orgId: string) => `/operator/organizations/${seg(orgId)}`,
  operatorSuppliers: (query?: Query) => withQuery('/operator/suppliers', query),
  operatorSupplier: (supplierId: string) => `/operator/suppliers/${seg(supplierId)}`,

  // those who watch over it
  supervisor: (query?: Query) => withQuery('/supervisor', query),
  supervisorSpend: (query?: Query) => withQuery('/supervisor/spend', query),
  supervisorGreen: (query?: Query) => withQuery('/supervisor/green', query),
  supervisorMakers: (query?: Query) => withQuery('/supervisor/makers', query),
  supervisorP832: (query?: Query) => withQuery('/supervisor/832', query),
  supervisorWaiting: (query?: Query) => withQuery('/supervisor/waiting', query),
  supervisorOverdue: (query?: Query) => withQuery('/supervisor/overdue', query),
  /** 拆单线索. */
  supervisorSplits: (query?: Query) => withQuery('/supervisor/splits', query),
  supervisorLimits: (query?: Query) => withQuery('/supervisor/limits', query),
  /** What a cumulative counter consists of; `key` names it. */
  supervisorLimitMovements: (query?: Query) => withQuery('/supervisor/limits/movements', query),
  supervisorOrders: (query?: Query) => withQuery('/supervisor/orders', query),
  supervisorOrder: (orderId: string) => `/supervisor/orders/${seg(orderId)}`,
  /** A board as a file: `spend`, `green`, `orders` … */
  supervisorFile: (format: FileFormat, board: string, query?: Query) =>
    withQuery(`/supervisor/exports/${seg(board)}.${format}`, query),

  // machines
  apiSearch: (query?: Query) => withQuery('/api/v1/search', query),
  apiSuggest: (query?: Query) => withQuery('/api/v1/suggest', query),
  /** Batches of a supplier's own system, by what they bring. */
  apiSupplierProducts: () => '/api/v1/supplier/products',
  apiSupplierOffers: () => '/api/v1/supplier/offers',
  apiSupplierStock: () => '/api/v1/supplier/stock',
  apiOpenapi: () => '/api/v1/openapi.json',
  health: () => '/healthz',
  ready: () => '/readyz',
  metrics: () => '/metrics',
} as const;
