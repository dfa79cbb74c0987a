import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { fen } from '../../../app/domain/money.ts';
import type { Milli } from '../../../app/domain/quantity.ts';
import { milli } from '../../../app/domain/quantity.ts';
import type { LocalDate } from '../../../app/domain/time/local-date.ts';
import {
  addDays,
  daysBetween,
  fiscalYearOf,
  localDate,
  toLocalDate,
} from '../../../app/domain/time/local-date.ts';
import type { WelfareEvent } from '../../../app/domain/welfare/events.ts';
import { approveRequest } from '../../../app/server/approval/approve-request.server.ts';
import { acceptOrder } from '../../../app/server/fulfilment/accept-order.server.ts';
import { confirmOrder } from '../../../app/server/fulfilment/confirm-order.server.ts';
import { receiveOrder } from '../../../app/server/fulfilment/receive-order.server.ts';
import { shipOrder } from '../../../app/server/fulfilment/ship-order.server.ts';
import { uploadInvoice } from '../../../app/server/fulfilment/upload-invoice.server.ts';
import { saveAddress } from '../../../app/server/organizations/save-address.server.ts';
import { applyUnionPayment } from '../../../app/server/payment/apply-union-payment.server.ts';
import { addBasket } from '../../../app/server/welfare/add-basket.server.ts';
import { allocateBaskets } from '../../../app/server/welfare/allocate-baskets.server.ts';
import { closeProgramme } from '../../../app/server/welfare/close-programme.server.ts';
import { createProgramme } from '../../../app/server/welfare/create-programme.server.ts';
import { excludeMember } from '../../../app/server/welfare/exclude-member.server.ts';
import { importUnionMembers } from '../../../app/server/welfare/import-union-members.server.ts';
import { returnBasket } from '../../../app/server/welfare/return-basket.server.ts';
import { setBasketItem } from '../../../app/server/welfare/set-basket-item.server.ts';
import { signBaskets } from '../../../app/server/welfare/sign-baskets.server.ts';
import { submitProgramme } from '../../../app/server/welfare/submit-programme.server.ts';
import { firstRow, rows } from '../../../db/client.ts';
import { UNION } from '../organizations.ts';
import { ROSTER } from '../roster.ts';
import { seedId } from '../seed-id.ts';
import { storeMinutesFile } from './specimen-files.ts';
import type { Scene, Stage } from './stage.ts';
import { confirmPayments, importBankStatement } from './union-money.ts';

/** 农历八月十五; the festival of a year not in the list is that of a day it can fall on. */
const MID_AUTUMN: Readonly<Record<number, string>> = {
  2024: '09-17',
  2025: '10-06',
  2026: '09-25',
  2027: '09-15',
  2028: '10-03',
};
/** A festival shorter ago than this has not been wound up yet. */
const WOUND_UP_AFTER = 25;

function lastMidAutumn(today: LocalDate): LocalDate {
  const year = fiscalYearOf(today);
  const of = (one: number) => localDate(`${one}-${MID_AUTUMN[one] ?? '09-25'}`);
  return daysBetween(of(year), today) >= WOUND_UP_AFTER ? of(year) : of(year - 1);
}

/** The demo union: its roster, the last Mid-Autumn from minutes to accounts, and the next New Year waiting for the chair. */
export function unionWelfareScenes(stage: Stage): Scene[] {
  const { today } = stage.plan;
  const autumn = lastMidAutumn(today);
  const festival = daysBetween(autumn, today);
  const story = new UnionStory(stage, '中秋节', 'mid_autumn', autumn);
  const newYear = localDate(`${fiscalYearOf(today) + 1}-01-01`);
  const next = new UnionStory(stage, '元旦', 'new_year', newYear);
  const on = (daysBefore: number, minute: number, play: () => Promise<void>): Scene => ({
    at: stage.daysAgo(festival + daysBefore, minute),
    play,
  });
  return [
    on(40, 560, () => roster(stage)),
    on(20, 570, () => story.draft(['月饼', '苹果', '核桃', '蜂蜜'])),
    on(20, 610, () => story.give(2)),
    on(19, 560, () => story.submit(addDays(autumn, -20), 8)),
    on(19, 640, () => story.chairAgrees()),
    on(18, 600, () => story.confirm()),
    on(15, 600, () => story.ship()),
    on(9, 600, () => story.receive()),
    on(8, 570, () => story.accept()),
    on(5, 600, () => story.sign()),
    on(4, 620, () => story.giveBack('外箱压坏，会员不愿更换')),
    on(2, 600, () => story.invoice()),
    on(-2, 570, () => story.applyForPayment()),
    on(-2, 640, () => story.confirmPayment()),
    on(-4, 560, () => story.bankStatement()),
    on(-6, 600, () => story.close()),
    { at: stage.daysAgo(3, 570), play: () => next.draft(['大米', '木耳', '食用油', '红枣']) },
    { at: stage.daysAgo(3, 600), play: () => next.give(1) },
    { at: stage.daysAgo(1, 600), play: () => next.submit(addDays(today, -2), 11) },
  ];
}

async function roster(stage: Stage): Promise<void> {
  const officer = stage.asAccount('union');
  stage.did(
    'union address',
    await saveAddress(officer, {
      id: seedId('address', 'union-main'),
      divisionCode: UNION.divisionCode,
      detail: '幸福南路 12 号 教育事务中心 工会办公室',
      contactName: '郝静',
      contactPhone: '0535-6620152',
      isDefault: true,
    }),
  );
  const members = ROSTER.map(([name, department, joinedOn], index) => ({
    staffNumber: `JY${String(1001 + index * 3)}`,
    name,
    department,
    joinedOn: localDate(joinedOn),
  }));
  stage.did('union roster', await importUnionMembers(officer, { rows: members }));
}

interface PlacedLine {
  readonly id: string;
  readonly milli: number;
  readonly keptFen: number;
}

/** One programme as its people play it. */
class UnionStory {
  private programmeId = '';
  private requestId = '';
  private orders: readonly { readonly id: string; readonly supplierKey: string }[] = [];

  constructor(
    private readonly stage: Stage,
    private readonly festival: string,
    private readonly event: WelfareEvent,
    private readonly eventOn: LocalDate,
  ) {}

  private get officer() {
    return this.stage.asAccount('union');
  }

  private async form() {
    const row = await firstRow<{ version: number }>(
      this.stage.tx,
      sql`select version from welfare_programmes where id = ${this.programmeId}`,
    );
    return { programmeId: this.programmeId, version: row?.version ?? 0 };
  }

  /** A basket of produce of the 832 counties: of each word the cheapest offer that reaches the union. */
  async draft(words: readonly string[]): Promise<void> {
    const title = `${fiscalYearOf(this.eventOn)}年${this.festival}慰问`;
    const { event, eventOn, stage } = this;
    const made = stage.did('programme', await createProgramme(this.officer, { title, event, eventOn }));
    if (made === undefined) return;
    this.programmeId = made.programmeId;
    const basket = { ...(await this.form()), name: `${this.festival}礼包` };
    const { basketId } = stage.did('basket', await addBasket(this.officer, basket)) ?? { basketId: '' };
    for (const offerId of await this.produce(words)) {
      const item = { ...(await this.form()), basketId, offerId, quantity: milli(1000) };
      stage.did('basket item', await setBasketItem(this.officer, item));
    }
  }

  private async produce(words: readonly string[]): Promise<string[]> {
    const found = await rows<{ id: string; word: string }>(
      this.stage.tx,
      sql`select distinct on (w.word) w.word, o.id
        from jsonb_array_elements_text(${JSON.stringify(words)}::jsonb) w(word)
          join products p on p.name like '%' || w.word || '%' join offers o on o.product_id = p.id
          join suppliers s on s.org_id = o.supplier_id and s.status = 'active'
        where o.status = 'listed' and o.blocked_reason is null and o.agreement_entry_id is null
          and o.stock_milli >= 100000 and o.price_fen between 2000 and 15000 and p.origin_county_code is not null
          and (o.areas is null or '3706' = any(o.areas) or '37' = any(o.areas) or cardinality(o.areas) = 0)
          and (cardinality(s.service_areas) = 0 or '3706' = any(s.service_areas) or '37' = any(s.service_areas))
        order by w.word, o.price_fen, o.id`,
    );
    return found.map((row) => row.id);
  }

  /** Everybody but the last few, who say why. */
  async give(without: number): Promise<void> {
    const { stage } = this;
    const members = await rows<{ id: string }>(
      stage.tx,
      sql`select id from union_members where union_id = ${UNION.id} order by staff_number desc limit ${without}`,
    );
    for (const { id: memberId } of members) {
      const reason = '本人书面放弃，由其他渠道慰问';
      stage.did('exclusion', await excludeMember(this.officer, { ...(await this.form()), memberId, reason }));
    }
    const basket = await firstRow<{ id: string }>(
      stage.tx,
      sql`select id from welfare_baskets where programme_id = ${this.programmeId} limit 1`,
    );
    const input = { ...(await this.form()), basketId: basket?.id ?? '', everybody: 'on' };
    stage.did('allocation', await allocateBaskets(this.officer, input));
  }

  async submit(minutesOn: LocalDate, serial: number): Promise<void> {
    const input = {
      ...(await this.form()),
      idempotencyKey: seedId('form', `union ${this.event}`),
      addressId: seedId('address', 'union-main'),
      minutesNumber: `教工委纪〔${fiscalYearOf(minutesOn)}〕${serial}号`,
      minutesOn,
      minutesFile: await storeMinutesFile(this.officer.uploadsDir),
    };
    const submitted = this.stage.did('union purchase', await submitProgramme(this.officer, input));
    this.requestId = submitted?.requestId ?? '';
    await this.stage.deliver();
  }

  async chairAgrees(): Promise<void> {
    const { stage, requestId } = this;
    const input = { requestId, version: 1, note: '同意，按会议纪要办理。' };
    const agreed = stage.did('chair', await approveRequest(stage.asAccount('chair'), input));
    const supplierKey = (id: string) =>
      stage.plan.suppliers.find((supplier) => supplier.id === id)?.key ?? '';
    this.orders = (agreed?.orders ?? []).map(({ id, supplierId }) => ({
      id,
      supplierKey: supplierKey(supplierId),
    }));
    await stage.deliver();
  }

  /** Every order with its lines and the base of its next form. */
  private async eachOrder(
    play: (order: {
      readonly form: { readonly orderId: string; readonly version: number; readonly idempotencyKey: string };
      readonly lines: readonly PlacedLine[];
      readonly supplierKey: string;
    }) => Promise<void>,
  ): Promise<void> {
    for (const { id: orderId, supplierKey } of this.orders) {
      const found = await firstRow<{ version: number; lines: readonly PlacedLine[] }>(
        this.stage.tx,
        sql`select o.version, (select jsonb_agg(jsonb_build_object('id', l.id, 'milli', l.ordered_milli,
          'keptFen', l.accepted_fen) order by l.line_no) from order_lines l where l.order_id = o.id) as lines
          from orders o where o.id = ${orderId}`,
      );
      const form = { orderId, version: found?.version ?? 0, idempotencyKey: uuidv7() };
      await play({ form, lines: found?.lines ?? [], supplierKey });
    }
    await this.stage.deliver();
  }

  private seller(key: string) {
    const supplier = this.stage.plan.suppliers.find((one) => one.key === key);
    if (supplier === undefined) throw new Error(`nobody delivers for ${key}`);
    return this.stage.asSupplier(supplier);
  }

  confirm(): Promise<void> {
    return this.eachOrder(async ({ form, supplierKey }) => {
      this.stage.did('confirm', await confirmOrder(this.seller(supplierKey), { ...form, lines: [] }));
    });
  }

  ship(): Promise<void> {
    return this.eachOrder(async ({ form, lines, supplierKey }) => {
      const parcel = {
        carrier: '中国邮政',
        trackingNumber: `EM${form.orderId.replace(/\D/g, '').slice(-9)}CN`,
      };
      const input = { ...form, ...parcel, lines: lines.map(quantityOf) };
      this.stage.did('ship', await shipOrder(this.seller(supplierKey), input));
    });
  }

  receive(): Promise<void> {
    return this.eachOrder(async ({ form, lines }) => {
      const input = { ...form, note: '', lines: lines.map(quantityOf) };
      this.stage.did('receive', await receiveOrder(this.officer, input));
    });
  }

  accept(): Promise<void> {
    return this.eachOrder(async ({ form, lines }) => {
      const judged = lines.map((line) => ({
        orderLineId: line.id,
        accepted: milli(line.milli),
        rejected: milli(0),
        rejectReason: '',
        remedy: undefined,
      }));
      const input = { ...form, note: '', photos: [], lines: judged };
      this.stage.did('accept', await acceptOrder(this.stage.asAccount('chair'), input));
    });
  }

  private async given(): Promise<string[]> {
    const found = await rows<{ id: string }>(
      this.stage.tx,
      sql`select a.id from welfare_allocations a join union_members m on m.id = a.member_id
        where a.programme_id = ${this.programmeId} and a.state in ('allocated', 'signed') order by m.staff_number`,
    );
    return found.map((row) => row.id);
  }

  /** One takes his home for a colleague, the others come themselves. */
  async sign(): Promise<void> {
    const [first = '', ...others] = await this.given();
    for (const [allocationIds, signedBy] of [
      [[first], '孙晓梅（代）'],
      [others, ''],
    ] as const) {
      const input = { ...(await this.form()), allocationIds: [...allocationIds], signedBy };
      this.stage.did('sign', await signBaskets(this.officer, input));
    }
  }

  async giveBack(reason: string): Promise<void> {
    const allocationId = (await this.given()).at(-1) ?? '';
    const input = { ...(await this.form()), allocationId, reason };
    this.stage.did('return', await returnBasket(this.officer, input));
    await this.stage.deliver();
  }

  invoice(): Promise<void> {
    let serial = 0;
    return this.eachOrder(async ({ form, lines, supplierKey }) => {
      serial += 1;
      const ctx = this.seller(supplierKey);
      const input = {
        ...form,
        invoiceNumber: `2637${String(2_000_000 + serial * 37).padStart(16, '0')}`,
        issuedOn: toLocalDate(ctx.clock.now()),
        amountYuan: fen(lines.reduce((sum, line) => sum + line.keptFen, 0)),
        file: this.stage.invoiceFile,
      };
      this.stage.did('invoice', await uploadInvoice(ctx, input));
    });
  }

  applyForPayment(): Promise<void> {
    return this.eachOrder(async ({ form }) => {
      const input = { ...form, rail: 'union_account' as const };
      this.stage.did('apply for payment', await applyUnionPayment(this.officer, input));
    });
  }

  confirmPayment(): Promise<void> {
    return confirmPayments(this.stage, this.programmeId);
  }

  bankStatement(): Promise<void> {
    return importBankStatement(this.stage, this.programmeId, this.festival);
  }

  async close(): Promise<void> {
    this.stage.did('close', await closeProgramme(this.officer, await this.form()));
  }
}

function quantityOf(line: PlacedLine): { readonly orderLineId: string; readonly quantity: Milli } {
  return { orderLineId: line.id, quantity: milli(line.milli) };
}
