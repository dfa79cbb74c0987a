import { randomUUID } from 'node:crypto';
import {
  acceptableMilli,
  payableFen,
  receivableMilli,
  returnableMilli,
  shippableMilli,
} from '../../../app/domain/fulfilment/quantities.ts';
import type { Fen } from '../../../app/domain/money.ts';
import { fen, sumFen } from '../../../app/domain/money.ts';
import type { Milli } from '../../../app/domain/quantity.ts';
import { milli } from '../../../app/domain/quantity.ts';
import type { Result } from '../../../app/domain/result.ts';
import { toLocalDate } from '../../../app/domain/time/local-date.ts';
import { acceptOrder } from '../../../app/server/fulfilment/accept-order.server.ts';
import { cancelContract } from '../../../app/server/fulfilment/cancel-contract.server.ts';
import { cancelOrder } from '../../../app/server/fulfilment/cancel-order.server.ts';
import { cancelRest } from '../../../app/server/fulfilment/cancel-rest.server.ts';
import { confirmOrder } from '../../../app/server/fulfilment/confirm-order.server.ts';
import { rateOrder } from '../../../app/server/fulfilment/rate-order.server.ts';
import { receiveOrder } from '../../../app/server/fulfilment/receive-order.server.ts';
import { refuseOrder } from '../../../app/server/fulfilment/refuse-order.server.ts';
import { remindAcceptance } from '../../../app/server/fulfilment/remind-acceptance.server.ts';
import { returnGoods } from '../../../app/server/fulfilment/return-goods.server.ts';
import { shipOrder } from '../../../app/server/fulfilment/ship-order.server.ts';
import { timeOutOrders } from '../../../app/server/fulfilment/time-out-orders.server.ts';
import { uploadInvoice } from '../../../app/server/fulfilment/upload-invoice.server.ts';
import type { PlacedOrder } from '../../../app/server/ordering/place-orders.server.ts';
import { applyPayment } from '../../../app/server/payment/apply-payment.server.ts';
import { confirmPayment } from '../../../app/server/payment/confirm-payment.server.ts';
import { failPayment } from '../../../app/server/payment/fail-payment.server.ts';
import type { OrderLine } from '../../../db/queries/fulfilment/order-head.ts';
import { readOrderLines } from '../../../db/queries/fulfilment/order-head.ts';
import type { CityPerson, UnitPeople } from '../people.ts';
import { supplierPerson } from '../people.ts';
import type { OrderStep } from '../plan/scenarios.ts';
import { Random } from '../random.ts';
import type { Stage } from './stage.ts';
import * as words from './words.ts';

interface Opened {
  readonly order: PlacedOrder;
  readonly people: UnitPeople;
  readonly staff: CityPerson;
  readonly position: number;
}

/** One order as its people see it: they know its version and its lines, and act on them. */
export class PlayedOrder {
  private version = 1;
  private paymentId = '';
  private invoices = 0;
  private readonly supplier: CityPerson;
  private readonly random: Random;

  private constructor(
    private readonly stage: Stage,
    private readonly opened: Opened,
    private lines: readonly OrderLine[],
  ) {
    const { order, position } = opened;
    const found = stage.plan.suppliers.find(({ id }) => id === order.supplierId);
    if (found === undefined) throw new Error(`order ${order.number} is delivered by nobody`);
    this.supplier = supplierPerson(found);
    this.random = new Random(position * 977 + 5);
  }

  static async open(stage: Stage, opened: Opened): Promise<PlayedOrder> {
    return new PlayedOrder(stage, opened, await readOrderLines(stage.tx, opened.order.id));
  }

  async act(step: OrderStep): Promise<void> {
    if (step.act === 'time-out' || step.act === 'remind') return this.runJob(step.act);
    const result = await this.verb(step);
    if (this.stage.did(`${this.opened.order.number} ${step.act}`, result) === undefined) return;
    if (step.act !== 'rate') this.version += 1;
  }

  private async runJob(job: 'time-out' | 'remind'): Promise<void> {
    const { system } = this.stage;
    if (job === 'time-out') this.stage.did(job, await timeOutOrders(system));
    else this.stage.did(job, await remindAcceptance(system));
  }

  private verb(step: OrderStep): Promise<Result<unknown>> {
    const { stage, supplier, opened } = this;
    const { staff, people } = opened;
    switch (step.act) {
      case 'confirm':
        return this.confirm(step.cutPercent);
      case 'refuse-order':
        return refuseOrder(stage.as(supplier), { ...this.head(), reason: this.one(words.SUPPLIER_REFUSALS) });
      case 'cancel-order':
        return cancelOrder(stage.as(staff), { ...this.head(), reason: this.one(words.UNIT_CANCELS) });
      case 'cancel-contract':
        return cancelContract(stage.as(staff), { ...this.head(), reason: this.one(words.CONTRACT_CANCELS) });
      case 'cancel-rest':
        return cancelRest(stage.as(staff), { ...this.head(), reason: this.one(words.REST_CANCELS) });
      case 'ship':
        return this.ship(step.share);
      case 'receive':
        return this.receive(step.share);
      case 'accept':
        return this.accept(step.reject);
      case 'return-goods':
        return this.giveBack();
      case 'invoice':
        return this.invoice();
      case 'apply':
        return this.apply();
      case 'fail-payment':
        return failPayment(stage.as(people.finance), {
          ...this.head(),
          paymentId: this.paymentId,
          reason: this.one(words.PAYMENT_RETURNS),
        });
      case 'settle':
        return confirmPayment(stage.as(people.finance), {
          ...this.head(),
          paymentId: this.paymentId,
          voucherNumber: words.voucherNumber(opened.order.number, this.invoices),
        });
      case 'rate':
        return this.rate();
      default:
        throw new Error(`nobody plays ${step.act}`);
    }
  }

  private head() {
    return { orderId: this.opened.order.id, version: this.version, idempotencyKey: randomUUID() };
  }

  private one(texts: readonly string[]): string {
    return texts[this.random.between(0, texts.length - 1)] ?? '';
  }

  private async confirm(cutPercent = 0): Promise<Result<unknown>> {
    const lines = this.lines.map(({ id, unitPriceFen }) => ({
      orderLineId: id,
      unitPriceYuan: fen(Math.max(1, Math.floor((unitPriceFen * (100 - cutPercent)) / 100))),
    }));
    const input = { ...this.head(), lines: cutPercent === 0 ? [] : lines };
    const confirmed = await confirmOrder(this.stage.as(this.supplier), input);
    if (cutPercent > 0) this.lines = await readOrderLines(this.stage.tx, this.opened.order.id);
    return confirmed;
  }

  private async ship(share: number): Promise<Result<unknown>> {
    const parts = this.parts(shippableMilli, share);
    const [carrier, trackingNumber] = words.shipment(this.supplier.organization.divisionCode, this.random);
    const input = { ...this.head(), carrier, trackingNumber, lines: parts };
    return this.counted(await shipOrder(this.stage.as(this.supplier), input), parts, 'shippedMilli');
  }

  private async receive(share: number): Promise<Result<unknown>> {
    const parts = this.parts(receivableMilli, share);
    const input = { ...this.head(), note: this.one(words.RECEIPT_NOTES), lines: parts };
    return this.counted(await receiveOrder(this.stage.as(this.opened.staff), input), parts, 'receivedMilli');
  }

  private async giveBack(): Promise<Result<unknown>> {
    const [first] = this.lines;
    const parts =
      first === undefined
        ? []
        : [{ orderLineId: first.id, quantity: milli(Math.min(1_000, returnableMilli(first))) }];
    const input = { ...this.head(), reason: this.one(words.RETURN_REASONS), lines: parts };
    return this.counted(await returnGoods(this.stage.as(this.opened.staff), input), parts, 'returnedMilli');
  }

  /** Of the first line some pieces are rejected: to be sent again or struck; or of every line all. */
  private async accept(reject?: 'redeliver' | 'cancel' | 'all'): Promise<Result<unknown>> {
    const judged = this.lines
      .filter((line) => acceptableMilli(line) > 0)
      .map((line, index) => {
        const all = acceptableMilli(line);
        const some = Math.min(all, Math.max(1, Math.floor(all / 5_000)) * 1_000);
        const rejected = reject === 'all' ? all : reject !== undefined && index === 0 ? some : 0;
        return {
          orderLineId: line.id,
          accepted: milli(all - rejected),
          rejected: milli(rejected),
          rejectReason: rejected === 0 ? '' : this.one(words.REJECTIONS),
          ...(rejected === 0
            ? {}
            : { remedy: reject === 'redeliver' ? ('redeliver' as const) : ('cancel' as const) }),
        };
      });
    const input = { ...this.head(), note: this.one(words.ACCEPTANCE_NOTES), lines: judged, photos: [] };
    const accepted = await acceptOrder(this.stage.as(this.opened.people.acceptor), input);
    if (!accepted.ok) return accepted;
    this.lines = this.lines.map((line) => {
      const found = judged.find(({ orderLineId }) => orderLineId === line.id);
      if (found === undefined) return line;
      const struck = found.remedy === 'cancel' ? found.rejected : 0;
      return {
        ...line,
        acceptedMilli: line.acceptedMilli + found.accepted,
        rejectedMilli: line.rejectedMilli + found.rejected,
        cancelledMilli: line.cancelledMilli + struck,
      };
    });
    return accepted;
  }

  private async invoice(): Promise<Result<unknown>> {
    const { stage, supplier, opened } = this;
    this.invoices += 1;
    return uploadInvoice(stage.as(supplier), {
      ...this.head(),
      invoiceNumber: words.invoiceNumber(stage.system.clock.now(), supplier.organization, opened.position),
      issuedOn: toLocalDate(stage.system.clock.now()),
      amountYuan: this.payable(),
      file: stage.invoiceFile,
    });
  }

  private payable(): Fen {
    return sumFen(this.lines.map(payableFen));
  }

  private async apply(): Promise<Result<unknown>> {
    const input = { ...this.head(), rail: 'treasury' as const };
    const applied = await applyPayment(this.stage.as(this.opened.people.finance), input);
    if (applied.ok) this.paymentId = applied.value.paymentId;
    return applied;
  }

  private rate(): Promise<Result<unknown>> {
    const [stars, comment] = words.rating(this.random);
    const { staff } = this.opened;
    const scores = { quality: stars, delivery: stars, service: Math.min(5, stars + 1) };
    return rateOrder(this.stage.as(staff), { ...this.head(), ...scores, comment });
  }

  /** A share of what is possible in whole pieces, at least one; everything of what is single. */
  private parts(possible: (line: OrderLine) => number, share: number) {
    return this.lines.flatMap((line): { orderLineId: string; quantity: Milli }[] => {
      const all = possible(line);
      if (all === 0) return [];
      const part = all < 2_000 || share === 1 ? all : Math.max(1, Math.floor((all * share) / 1_000)) * 1_000;
      return [{ orderLineId: line.id, quantity: milli(part) }];
    });
  }

  private counted<T>(
    result: Result<T>,
    parts: readonly { readonly orderLineId: string; readonly quantity: number }[],
    column: 'shippedMilli' | 'receivedMilli' | 'returnedMilli',
  ): Result<T> {
    if (!result.ok) return result;
    this.lines = this.lines.map((line) => {
      const part = parts.find(({ orderLineId }) => orderLineId === line.id);
      return part === undefined ? line : { ...line, [column]: line[column] + part.quantity };
    });
    return result;
  }
}
