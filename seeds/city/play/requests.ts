import { randomUUID } from 'node:crypto';
import { fen } from '../../../app/domain/money.ts';
import { composeReason } from '../../../app/domain/policy/coded-reasons.ts';
import { milli } from '../../../app/domain/quantity.ts';
import { approveRequest } from '../../../app/server/approval/approve-request.server.ts';
import { refuseRequest } from '../../../app/server/approval/refuse-request.server.ts';
import { refuseRequestLine } from '../../../app/server/approval/refuse-request-line.server.ts';
import { returnRequest } from '../../../app/server/approval/return-request.server.ts';
import { addToCart } from '../../../app/server/ordering/add-to-cart.server.ts';
import { cancelRequest } from '../../../app/server/ordering/cancel-request.server.ts';
import { editReturnedRequest } from '../../../app/server/ordering/edit-returned-request.server.ts';
import { submitRequest } from '../../../app/server/ordering/submit-request.server.ts';
import { readRequestHolds } from '../../../db/queries/ordering/request-holds.ts';
import type { UnitPeople } from '../people.ts';
import { unitPeople } from '../people.ts';
import type { PlannedRequest } from '../plan/requests.ts';
import { seedId } from '../seed-id.ts';
import { PlayedOrder } from './orders.ts';
import type { Stage } from './stage.ts';
import { AGAIN_REASONS } from './words.ts';

/** More than any line costs: one budget line alone then takes exactly what the line comes to. */
const PLENTY_FEN = 10_000_000_000;

const APPROVAL_NOTES = ['同意', '同意采购', '经费在预算内，同意', '', '', '按规定办理'];
const REFUSAL_NOTES = [
  '本季度同类物资尚有库存，暂不采购。',
  '请与办公室统一采购计划合并后再报。',
  '配置标准偏高，不符合资产配置标准，不予同意。',
  '非急需事项，列入下季度计划。',
];
const RETURN_NOTES = ['数量偏多，请按在岗人数核减后重新提交。', '用途说明不清，请补充使用科室和事由后重报。'];
const LINE_NOTES = ['仓库尚有存货，本行先不买。', '此项由后勤统一配发，请删除。'];

interface CartItem {
  readonly id: string;
  readonly offerId: string;
  readonly pieces: number;
}

/** One request from the cart to its orders, as the plan has it. */
export class PlayedRequest {
  orders: PlayedOrder[] = [];
  readonly people: UnitPeople;
  private requestId: string | null = null;
  private version = 0;

  constructor(
    private readonly stage: Stage,
    readonly planned: PlannedRequest,
    /** Position in the plan: notes and reasons differ by it. */
    private readonly position: number,
  ) {
    this.people = unitPeople(planned.unit);
  }

  private get name(): string {
    const { scenario, unit, basket } = this.planned;
    return `${scenario.key} ${unit.organization.key} ${basket.key}`;
  }

  async submit(): Promise<void> {
    const { stage, planned } = this;
    const ctx = stage.as(planned.staff);
    const items: CartItem[] = [];
    for (const { planned: wanted, pieces } of planned.lines) {
      const put = { offerId: wanted.offer.id, quantity: milli(pieces * 1_000), next: '/cart' };
      const added = stage.did(`${this.name} cart`, await addToCart(ctx, put));
      if (added !== undefined) items.push({ id: added.itemId, offerId: wanted.offer.id, pieces });
    }
    if (items.length > 0) await this.send(items);
  }

  private async send(items: readonly CartItem[], revises?: string): Promise<void> {
    const { stage, planned } = this;
    const { unit, purpose, staff, scenario } = planned;
    const input = {
      idempotencyKey: randomUUID(),
      addressId: seedId('address', `${unit.organization.key}-main`),
      purpose,
      lines: items.map((item) => ({
        cartItemId: item.id,
        acceptedPriceFen: fen(stage.prices.get(item.offerId) ?? 0),
        allocations: this.allocationsOf(item),
      })),
      reasons: this.reasons(),
      ...(revises === undefined ? {} : { revises }),
    };
    const done = stage.did(`${this.name} submit`, await submitRequest(stage.as(staff), input));
    if (done === undefined) return;
    this.requestId = done.requestId;
    this.version = 1;
    if (scenario.end === 'hold-pending' || scenario.end === 'hold-dead') stage.unanswered.add(done.requestId);
    await stage.deliver();
    this.version = 2;
  }

  /** Why he buys again so soon, for who is asked: on call-offs from an agreement nobody is. */
  private reasons(): Readonly<Record<string, string>> {
    if (this.planned.lines.every(({ planned }) => planned.entry !== null)) return {};
    const [code, sentence] = AGAIN_REASONS[this.position % AGAIN_REASONS.length] ?? ['other', ''];
    return { 'split.radar': composeReason('split.radar', code, sentence) };
  }

  /** Usually one line; now and then what is bought for a project is charged to two. */
  private allocationsOf({ offerId, pieces }: CartItem) {
    const { stage, planned, position } = this;
    const { unit, basket, fiscalYear } = planned;
    const fitting = stage.plan.budgets.filter(
      (line) =>
        line.unit === unit && line.fiscalYear === fiscalYear && line.economicClass === basket.economicClass,
    );
    const [first, second] = fitting.map(({ code }) => stage.budgetLineIds.get(code) ?? '');
    if (first === undefined) throw new Error(`${unit.organization.key} cannot pay for ${basket.key}`);
    const amountFen = (stage.prices.get(offerId) ?? 0) * pieces;
    const { supplier } = planned.lines.find((line) => line.planned.offer.id === offerId)?.planned ?? {};
    const delivered = supplier !== undefined && amountFen >= supplier.freeDeliveryFromYuan * 100;
    if (second === undefined || position % 6 !== 0 || !delivered || planned.lines.length > 1)
      return [{ budgetLineId: position % 6 === 3 && second ? second : first, amountFen: fen(PLENTY_FEN) }];
    const share = Math.floor(amountFen * 0.6);
    return [
      { budgetLineId: first, amountFen: fen(share) },
      { budgetLineId: second, amountFen: fen(amountFen - share) },
    ];
  }

  /** What the approver, or the requester himself, makes of it. */
  async decide(): Promise<void> {
    const { stage, people, planned, position } = this;
    const requestId = this.requestId;
    if (requestId === null) return;
    const { end } = planned.scenario;
    const approver = stage.as(people.approver);
    const ref = { requestId, version: this.version };
    if (end === 'refuse') {
      const refused = await refuseRequest(approver, { ...ref, note: chosen(REFUSAL_NOTES, position) });
      stage.did(`${this.name} refuse`, refused);
    } else if (end === 'return' || end === 'resubmit') {
      const returned = await returnRequest(approver, { ...ref, note: chosen(RETURN_NOTES, position) });
      if (stage.did(`${this.name} return`, returned) !== undefined) this.version += 1;
    } else if (end === 'cancel') {
      stage.did(`${this.name} cancel`, await cancelRequest(stage.as(planned.staff), ref));
    } else if (end === 'approve') {
      if (planned.scenario.refusesLine === true) await this.refuseLine(requestId);
      await this.approve();
    }
  }

  private async refuseLine(requestId: string): Promise<void> {
    const { stage, people, position } = this;
    const holds = await readRequestHolds(stage.tx, requestId);
    const lineId = holds?.lines.at(-1)?.id;
    if (lineId === undefined) return;
    const note = chosen(LINE_NOTES, position);
    const input = { requestId, version: this.version, lineId, note };
    if (
      stage.did(`${this.name} line`, await refuseRequestLine(stage.as(people.approver), input)) !== undefined
    )
      this.version += 1;
  }

  /** A returned request is put back into the cart and handed in anew. */
  async resubmit(): Promise<void> {
    const { stage, planned } = this;
    const requestId = this.requestId;
    if (requestId === null) return;
    const edited = await editReturnedRequest(stage.as(planned.staff), { requestId, version: this.version });
    const put = stage.did(`${this.name} edit`, edited);
    if (put === undefined) return;
    const pieces = new Map(planned.lines.map((line) => [line.planned.offer.id, line.pieces]));
    const items = put.items.map(({ id, offerId }) => ({ id, offerId, pieces: pieces.get(offerId) ?? 0 }));
    await this.send(items, requestId);
  }

  async approve(): Promise<void> {
    const { stage, people, planned, position } = this;
    const requestId = this.requestId;
    if (requestId === null) return;
    const input = { requestId, version: this.version, note: chosen(APPROVAL_NOTES, position) };
    const approved = await approveRequest(stage.as(people.approver), input);
    const placed = stage.did(`${this.name} approve`, approved);
    this.orders = await Promise.all(
      (placed?.orders ?? []).map((order, index) =>
        PlayedOrder.open(stage, { order, people, staff: planned.staff, position: position * 3 + index }),
      ),
    );
  }
}

export function chosen(texts: readonly string[], position: number): string {
  return texts[position % texts.length] ?? '';
}
