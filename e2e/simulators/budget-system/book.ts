/**
 * The book of a fiscal system: indicators, holds, contracts, payments. It knows nothing of the mall's code: whatever both
 * sides agree on is in the messages.
 */

export interface Item {
  readonly BGT_ID: string;
  readonly purClass: string;
  /** yuan, two decimals */
  readonly amt: string;
}

export interface IndicatorFields {
  readonly BGT_ID: string;
  readonly MOF_DIV_CODE: string;
  readonly FISCAL_YEAR: string;
  readonly AGENCY_CODE: string;
  readonly amount: string;
  readonly [field: string]: string;
}

interface Indicator {
  fields: IndicatorFields;
  amountFen: number;
  heldFen: number;
  committedFen: number;
  paidFen: number;
}

interface Contract {
  readonly orderNo: string;
  items: Map<string, number>;
  /** of the items, what was paid */
  paid: Map<string, number>;
}

interface Hold {
  readonly holdNo: string;
  readonly agency: string;
  readonly year: string;
  seq: number;
  state: 'HELD' | 'RELEASED' | 'EXPIRED';
  expireAt: string | null;
  items: Map<string, number>;
  readonly contracts: Map<string, Contract>;
}

interface Payment {
  readonly payAppNo: string;
  readonly holdNo: string;
  readonly contractNo: string;
  readonly items: readonly Item[];
  status: 'RECEIVED' | 'PAID' | 'REJECTED';
  certNo: string | null;
  reason: string | null;
}

export type Answer =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'refused'; readonly error: { readonly code: string; readonly message: string } };

/** What changes the book; the store keeps these and plays them again after a restart. */
export type Entry =
  | { readonly type: 'indicator'; readonly fields: IndicatorFields }
  | {
      readonly type: 'operation';
      readonly verb: 'hold' | 'adjust' | 'commit' | 'release';
      readonly body: OperationBody;
    }
  | { readonly type: 'apply'; readonly body: ApplicationBody }
  | { readonly type: 'pay'; readonly payAppNo: string; readonly certNo: string }
  | { readonly type: 'reject'; readonly payAppNo: string; readonly reason: string }
  | { readonly type: 'expire'; readonly holdNo: string }
  /** 年度结转: what is unpaid of contracts and, in yuan, of the balance goes on under an indicator of the next year. */
  | { readonly type: 'carry'; readonly from: string; readonly to: string; readonly balance: string };

export interface OperationBody {
  readonly opNo: string;
  readonly holdNo: string;
  readonly seq: number;
  readonly AGENCY_CODE?: string;
  readonly FISCAL_YEAR?: string;
  readonly expireAt?: string;
  readonly items?: readonly Item[];
  readonly contractNo?: string;
  readonly orderNo?: string;
}

export interface ApplicationBody {
  readonly payAppNo: string;
  readonly holdNo: string;
  readonly contractNo: string;
  readonly items: readonly Item[];
}

const DONE: Answer = { outcome: 'done' };
const no = (code: string, message = code): Answer => ({ outcome: 'refused', error: { code, message } });

export const toFen = (yuan: string): number => {
  if (!/^-?\d+\.\d{2}$/.test(yuan)) throw new Error(`not an amount: ${yuan}`);
  return Number(yuan.replace('.', ''));
};
export const toYuan = (fen: number): string => {
  const text = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${text.slice(0, -2)}.${text.slice(-2)}`;
};

const keyOf = ({ BGT_ID, purClass }: Item) => `${BGT_ID}|${purClass}`;
const indicatorOf = (key: string) => key.split('|')[0] ?? '';
const toMap = (items: readonly Item[]): Map<string, number> => {
  const sums = new Map<string, number>();
  for (const item of items) sums.set(keyOf(item), (sums.get(keyOf(item)) ?? 0) + toFen(item.amt));
  return sums;
};
const toItems = (sums: ReadonlyMap<string, number>): Item[] =>
  [...sums]
    .filter(([, fen]) => fen !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, fen]) => {
      const [BGT_ID = '', purClass = ''] = key.split('|');
      return { BGT_ID, purClass, amt: toYuan(fen) };
    });

export class Book {
  readonly indicators = new Map<string, Indicator>();
  readonly holds = new Map<string, Hold>();
  readonly payments = new Map<string, Payment>();
  private readonly answers = new Map<string, Answer>();

  answerOf(opNo: string): Answer | undefined {
    return this.answers.get(opNo);
  }

  /** The same entry again changes nothing and gives the same answer. */
  enter(entry: Entry): Answer {
    switch (entry.type) {
      case 'indicator':
        return this.setIndicator(entry.fields);
      case 'operation':
        return this.operate(entry.verb, entry.body);
      case 'apply':
        return this.apply(entry.body);
      case 'pay':
        return this.pay(entry.payAppNo, entry.certNo);
      case 'reject':
        return this.reject(entry.payAppNo, entry.reason);
      case 'expire':
        return this.expire(entry.holdNo);
      case 'carry':
        return this.carry(entry.from, entry.to, toFen(entry.balance));
    }
  }

  private setIndicator(fields: IndicatorFields): Answer {
    const known = this.indicators.get(fields.BGT_ID);
    const amountFen = toFen(fields.amount);
    if (known === undefined) {
      this.indicators.set(fields.BGT_ID, { fields, amountFen, heldFen: 0, committedFen: 0, paidFen: 0 });
    } else {
      known.fields = fields;
      known.amountFen = amountFen;
    }
    return DONE;
  }

  private operate(verb: 'hold' | 'adjust' | 'commit' | 'release', body: OperationBody): Answer {
    const known = this.answers.get(body.opNo);
    if (known !== undefined) return known;
    const hold = this.holds.get(body.holdNo);
    // A message that was overtaken by a later one has nothing to say any more.
    const answer =
      hold !== undefined && body.seq <= hold.seq ? no('E_OVERTAKEN') : this.carryOut(verb, body, hold);
    this.answers.set(body.opNo, answer);
    if (answer.outcome === 'done') {
      const after = this.holds.get(body.holdNo);
      if (after !== undefined) after.seq = body.seq;
    }
    return answer;
  }

  private carryOut(verb: string, body: OperationBody, hold: Hold | undefined): Answer {
    if (verb === 'hold') return this.hold(body, hold);
    if (hold === undefined) return no('E_NO_HOLD');
    if (verb === 'release') return this.release(hold);
    if (hold.state === 'EXPIRED' && verb === 'commit') return no('E_HOLD_EXPIRED');
    return verb === 'commit' ? this.commit(hold, body) : this.adjust(hold, body);
  }

  /** Whether the indicators can bear the changes; the first that cannot is named. */
  private short(changes: ReadonlyMap<string, number>): Answer | null {
    const byIndicator = new Map<string, number>();
    for (const [key, fen] of changes) {
      byIndicator.set(indicatorOf(key), (byIndicator.get(indicatorOf(key)) ?? 0) + fen);
    }
    for (const [id, fen] of byIndicator) {
      const indicator = this.indicators.get(id);
      if (indicator === undefined) return no('E_NO_INDICATOR', id);
      const free = indicator.amountFen - indicator.heldFen - indicator.committedFen - indicator.paidFen;
      if (fen > 0 && fen > free) return no('E_INSUFFICIENT', `${id}: ${toYuan(free)} < ${toYuan(fen)}`);
    }
    return null;
  }

  private post(changes: ReadonlyMap<string, number>, column: 'heldFen' | 'committedFen' | 'paidFen'): void {
    for (const [key, fen] of changes) {
      const indicator = this.indicators.get(indicatorOf(key));
      if (indicator === undefined) throw new Error(`no indicator ${key}`);
      indicator[column] += fen;
      if (indicator[column] < 0) throw new Error(`${key}: ${column} fell below zero`);
    }
  }

  private hold(body: OperationBody, known: Hold | undefined): Answer {
    if (known !== undefined && known.state === 'HELD') return no('E_HOLD_EXISTS');
    const items = toMap(body.items ?? []);
    const short = this.short(items);
    if (short !== null) return short;
    this.post(items, 'heldFen');
    this.holds.set(body.holdNo, {
      holdNo: body.holdNo,
      agency: body.AGENCY_CODE ?? '',
      year: body.FISCAL_YEAR ?? '',
      seq: body.seq,
      state: 'HELD',
      expireAt: body.expireAt ?? null,
      items,
      contracts: known?.contracts ?? new Map(),
    });
    return DONE;
  }

  private adjust(hold: Hold, body: OperationBody): Answer {
    const wanted = toMap(body.items ?? []);
    if (body.contractNo !== undefined) return this.adjustContract(hold, body.contractNo, wanted);
    const changes = difference(wanted, hold.items);
    const short = this.short(changes);
    if (short !== null) return short;
    this.post(changes, 'heldFen');
    hold.items = wanted;
    hold.state = 'HELD';
    hold.expireAt = body.expireAt ?? hold.expireAt;
    return DONE;
  }

  private adjustContract(hold: Hold, contractNo: string, wanted: Map<string, number>): Answer {
    const contract = hold.contracts.get(contractNo);
    if (contract === undefined) return no('E_NO_CONTRACT');
    for (const [key, fen] of contract.paid) if ((wanted.get(key) ?? 0) < fen) return no('E_BELOW_PAID');
    const changes = difference(wanted, contract.items);
    const short = this.short(changes);
    if (short !== null) return short;
    this.post(changes, 'committedFen');
    contract.items = wanted;
    return DONE;
  }

  private commit(hold: Hold, body: OperationBody): Answer {
    const contractNo = body.contractNo ?? '';
    const items = toMap(body.items ?? []);
    if (hold.contracts.has(contractNo)) return no('E_CONTRACT_EXISTS');
    for (const [key, fen] of items) if ((hold.items.get(key) ?? 0) < fen) return no('E_NOT_HELD', key);
    this.post(negative(items), 'heldFen');
    this.post(items, 'committedFen');
    hold.items = sum(hold.items, negative(items));
    hold.contracts.set(contractNo, { orderNo: body.orderNo ?? '', items, paid: new Map() });
    return DONE;
  }

  private release(hold: Hold): Answer {
    this.post(negative(hold.items), 'heldFen');
    hold.items = new Map();
    for (const contract of hold.contracts.values()) {
      const unpaid = difference(contract.paid, contract.items);
      this.post(unpaid, 'committedFen');
      contract.items = new Map(contract.paid);
    }
    hold.state = 'RELEASED';
    return DONE;
  }

  private expire(holdNo: string): Answer {
    const hold = this.holds.get(holdNo);
    if (hold === undefined || hold.state !== 'HELD') return DONE;
    this.post(negative(hold.items), 'heldFen');
    hold.items = new Map();
    hold.state = 'EXPIRED';
    return DONE;
  }

  /** The old indicator keeps what was paid, and what nobody carries lapses. */
  private carry(fromId: string, toId: string, balanceFen: number): Answer {
    const from = this.indicators.get(fromId);
    if (from === undefined) return no('E_NO_INDICATOR', fromId);
    if (this.indicators.has(toId)) return DONE;
    if (from.heldFen > 0) return no('E_HELD', fromId);
    const free = from.amountFen - from.committedFen - from.paidFen;
    if (balanceFen > free) return no('E_INSUFFICIENT', fromId);
    const amountFen = from.committedFen + balanceFen;
    const year = String(Number(from.fields.FISCAL_YEAR) + 1);
    const fields = { ...from.fields, BGT_ID: toId, FISCAL_YEAR: year, amount: toYuan(amountFen) };
    this.indicators.set(toId, { fields, amountFen, heldFen: 0, committedFen: from.committedFen, paidFen: 0 });
    from.amountFen = from.paidFen;
    from.committedFen = 0;
    for (const hold of this.holds.values())
      for (const contract of hold.contracts.values()) carryItems(contract, fromId, toId);
    return DONE;
  }

  private apply(body: ApplicationBody): Answer {
    const known = this.payments.get(body.payAppNo);
    if (known !== undefined) return DONE;
    const contract = this.holds.get(body.holdNo)?.contracts.get(body.contractNo);
    if (contract === undefined) return no('E_NO_CONTRACT');
    for (const [key, fen] of toMap(body.items)) {
      if ((contract.items.get(key) ?? 0) - (contract.paid.get(key) ?? 0) < fen)
        return no('E_NOT_COMMITTED', key);
    }
    const { payAppNo, holdNo, contractNo, items } = body;
    this.payments.set(payAppNo, {
      payAppNo,
      holdNo,
      contractNo,
      items,
      status: 'RECEIVED',
      certNo: null,
      reason: null,
    });
    return DONE;
  }

  private pay(payAppNo: string, certNo: string): Answer {
    const payment = this.payments.get(payAppNo);
    if (payment === undefined) return no('E_NO_PAYMENT');
    if (payment.status !== 'RECEIVED') return DONE;
    const contract = this.holds.get(payment.holdNo)?.contracts.get(payment.contractNo);
    if (contract === undefined) return no('E_NO_CONTRACT');
    const items = toMap(payment.items);
    this.post(negative(items), 'committedFen');
    this.post(items, 'paidFen');
    contract.paid = sum(contract.paid, items);
    payment.status = 'PAID';
    payment.certNo = certNo;
    return DONE;
  }

  private reject(payAppNo: string, reason: string): Answer {
    const payment = this.payments.get(payAppNo);
    if (payment === undefined || payment.status !== 'RECEIVED') return DONE;
    payment.status = 'REJECTED';
    payment.reason = reason;
    return DONE;
  }

  indicatorsOf(where: Readonly<Record<string, string>>) {
    return [...this.indicators.values()]
      .filter(({ fields }) => Object.entries(where).every(([name, value]) => fields[name] === value))
      .map(({ fields, amountFen, heldFen, committedFen, paidFen }) => ({
        ...fields,
        amount: toYuan(amountFen),
        CUR_AMT: toYuan(amountFen - heldFen - committedFen - paidFen),
        FREEZE_AMT: toYuan(heldFen),
        COMMIT_AMT: toYuan(committedFen),
        PAID_AMT: toYuan(paidFen),
      }));
  }

  holdsOf(agency: string, year: string) {
    return [...this.holds.values()]
      .filter((hold) => hold.agency === agency && hold.year === year)
      .map((hold) => ({
        holdNo: hold.holdNo,
        AGENCY_CODE: hold.agency,
        seq: hold.seq,
        state: hold.state,
        expireAt: hold.expireAt,
        items: toItems(hold.items),
        contracts: [...hold.contracts].map(([contractNo, { orderNo, items }]) => ({
          contractNo,
          orderNo,
          items: toItems(items),
        })),
      }));
  }
}

function sum(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): Map<string, number> {
  const sums = new Map(a);
  for (const [key, fen] of b) sums.set(key, (sums.get(key) ?? 0) + fen);
  return sums;
}
const negative = (items: ReadonlyMap<string, number>) => new Map([...items].map(([key, fen]) => [key, -fen]));
/** What must be added to `from` to become `to`. */
const difference = (to: ReadonlyMap<string, number>, from: ReadonlyMap<string, number>) =>
  sum(to, negative(from));

/** What is unpaid of a contract under one indicator, under another. */
function carryItems(contract: Contract, fromId: string, toId: string): void {
  const moved = new Map<string, number>();
  for (const [key, fen] of contract.items) {
    const unpaid = fen - (contract.paid.get(key) ?? 0);
    if (indicatorOf(key) !== fromId || unpaid === 0) continue;
    moved.set(key, -unpaid);
    moved.set(key.replace(fromId, toId), unpaid);
  }
  contract.items = sum(contract.items, moved);
}
