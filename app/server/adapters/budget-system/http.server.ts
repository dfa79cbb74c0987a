import { z } from 'zod';
import type { FiscalItem } from '../../../domain/budget/fiscal-position.ts';
import {
  holdWire,
  indicatorWire,
  outcomeWire,
  paymentStatusWire,
  refusalWire,
  toAmount,
  toItemWire,
} from '../../../domain/budget/fiscal-wire.ts';
import type {
  BudgetSystem,
  FiscalAnswer,
  FiscalScope,
  OperationHead,
} from '../../budget/budget-system.server.ts';
import { FiscalSystemUnavailableError } from '../../budget/budget-system.server.ts';
import { SIGNATURE_HEADERS } from '../signature.server.ts';
import type { Reply, SignedHttpOptions, SignedSystem } from '../signed-http.server.ts';
import { signedHttp } from '../signed-http.server.ts';

const FISCAL: SignedSystem = {
  name: 'the fiscal system',
  headers: SIGNATURE_HEADERS,
  unavailable: FiscalSystemUnavailableError,
};

/** A definite yes or no; anything else is no answer. */
function answerOf({ status, body }: Reply): FiscalAnswer {
  if (status === 200 || status === 201) return { done: true };
  const refusal = refusalWire.safeParse(body);
  if (status === 409 && refusal.success) {
    const { code, message } = refusal.data.error;
    return { done: false, code, message };
  }
  throw new FiscalSystemUnavailableError(`the fiscal system answered ${status}`);
}

const query = (scope: FiscalScope, more: Readonly<Record<string, string>> = {}): string =>
  new URLSearchParams({
    MOF_DIV_CODE: scope.mofDivCode,
    FISCAL_YEAR: String(scope.fiscalYear),
    AGENCY_CODE: scope.agencyCode,
    ...more,
  }).toString();

const scopeWire = (scope: FiscalScope) => ({
  MOF_DIV_CODE: scope.mofDivCode,
  FISCAL_YEAR: String(scope.fiscalYear),
  AGENCY_CODE: scope.agencyCode,
});
const headWire = ({ operationNo, holdNo, seq }: OperationHead) => ({ opNo: operationNo, holdNo, seq });
const itemsWire = (items: readonly FiscalItem[]) => items.map(toItemWire);
const holdPath = (holdNo: string, verb: string) => `/bgt/holds/${encodeURIComponent(holdNo)}/${verb}`;

const listed = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable().default(null) });

/** 预算管理一体化 over HTTP with signed requests. */
export function httpBudgetSystem(options: SignedHttpOptions): BudgetSystem {
  const { send, parsed } = signedHttp(options, FISCAL);
  const post = async (path: string, body: unknown) => answerOf(await send('POST', path, body));
  const all = async <T extends z.ZodType>(path: string, scope: FiscalScope, item: T) => {
    const found: z.output<T>[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const more: Readonly<Record<string, string>> = after === '' ? {} : { after };
      const page: { items: unknown[]; next: string | null } = parsed(
        listed(item),
        await send('GET', `${path}?${query(scope, more)}`),
      );
      found.push(...(page.items as z.output<T>[]));
      after = page.next;
    }
    return found;
  };
  return {
    kind: 'http',
    secret: options.secret,
    queryIndicators: (scope) => all('/bgt/indicators', scope, indicatorWire),
    listHolds: (scope) => all('/bgt/holds', scope, holdWire),
    hold: (head, { scope, items, expiresOn }) =>
      post('/bgt/holds', {
        ...headWire(head),
        ...scopeWire(scope),
        bizType: 'ORDER',
        expireAt: expiresOn,
        items: itemsWire(items),
      }),
    adjustHold: (head, { items, expiresOn, contractNumber }) =>
      post(holdPath(head.holdNo, 'adjust'), {
        ...headWire(head),
        expireAt: expiresOn,
        items: itemsWire(items),
        ...(contractNumber === undefined ? {} : { contractNo: contractNumber }),
      }),
    commit: (head, contract) =>
      post(holdPath(head.holdNo, 'commit'), {
        ...headWire(head),
        contractNo: contract.contractNumber,
        orderNo: contract.orderId,
        supplierUscc: contract.supplierUscc,
        payeeAcctNo: contract.payeeAccount,
        items: itemsWire(contract.items),
      }),
    release: (head, reason) => post(holdPath(head.holdNo, 'release'), { ...headWire(head), reason }),
    async outcomeOf(operationNo) {
      const reply = await send('GET', `/bgt/operations/${encodeURIComponent(operationNo)}`);
      if (reply.status === 404) return null;
      const outcome = parsed(outcomeWire, reply);
      return outcome.outcome === 'done'
        ? { done: true }
        : { done: false, code: outcome.error.code, message: outcome.error.message };
    },
    payApply: (application) =>
      post('/pay/applications', {
        ...scopeWire(application.scope),
        payAppNo: application.paymentNo,
        holdNo: application.holdNo,
        contractNo: application.contractNumber,
        orderNo: application.orderNumber,
        items: itemsWire(application.items),
        PAY_AMT: toAmount(application.items.reduce((sum, { amountFen }) => sum + amountFen, 0)),
        PAYEE_ACCT_NAME: application.payeeName,
        PAYEE_ACCT_NO: application.payeeAccount,
        PAYEE_ACCT_BANK_NAME: application.payeeBank,
        USE_DES: application.purpose,
      }),
    async paymentStatus(paymentNo) {
      const reply = await send('GET', `/pay/applications/${encodeURIComponent(paymentNo)}`);
      if (reply.status === 404) return null;
      const read = parsed(paymentStatusWire, reply);
      const states = { RECEIVED: 'received', PAID: 'paid', REJECTED: 'rejected' } as const;
      return {
        status: states[read.status],
        voucherNumber: read.PAY_ALLOC_CERT_NO,
        amountFen: read.PAY_AMT,
        reason: read.reason,
      };
    },
  };
}
