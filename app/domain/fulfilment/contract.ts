import type { Fen } from '../money.ts';
import { fen, mulMilli, taxFromGross } from '../money.ts';
import type { Method } from '../ordering/kinds.ts';
import { METHOD_NAMES } from '../ordering/kinds.ts';

/** A party as a contract names it: the organization only, no person. */
export interface ContractParty {
  readonly name: string;
  readonly uscc: string | null;
}

export interface ContractLine {
  readonly lineNo: number;
  readonly name: string;
  readonly brand: string;
  readonly model: string;
  readonly categoryCode: string;
  readonly categoryName: string;
  readonly unit: string;
  readonly quantityMilli: number;
  readonly unitPriceFen: number;
  readonly deliveryFeeFen: number;
  readonly amountFen: number;
  readonly taxRateBp: number;
}

export interface ContractTerm {
  readonly title: string;
  readonly text: string;
}

/**
 * 简式合同 as it was made. It is published, so it holds no personal data: the place of delivery is a division, and
 * contact and street stay with the order.
 */
export interface ContractBody {
  readonly version: 1;
  readonly number: string;
  readonly orderNumber: string;
  readonly signedOn: string;
  readonly buyer: ContractParty;
  readonly seller: ContractParty;
  /** Who delivers and invoices, where that is an agent of the awardee. */
  readonly agent: ContractParty | null;
  readonly method: Method;
  readonly agreementNumber: string | null;
  readonly agreementName: string | null;
  readonly deliveryArea: string;
  readonly lines: readonly ContractLine[];
  readonly totalFen: number;
  readonly terms: readonly ContractTerm[];
}

export interface ContractTermFacts {
  readonly method: Method;
  readonly agreementNumber: string | null;
  readonly deliveryArea: string;
  readonly leadDays: number;
  readonly acceptanceWorkdays: number;
  readonly paymentWorkdays: number;
}

/** The uniform terms of a call-off, filled with what the registry says today. */
export function contractTerms(facts: ContractTermFacts): ContractTerm[] {
  const basis =
    facts.agreementNumber === null
      ? '本合同依据本商城交易规则订立。'
      : `本合同依据框架协议 ${facts.agreementNumber} 订立，未约定事项按该协议执行。`;
  return [
    { title: '第一条 依据', text: `${basis}采购方式为${METHOD_NAMES[facts.method]}。` },
    {
      title: '第二条 价格',
      text: '合同价格为固定价格，含税、运费和安装调试费，订立后不得加价；按合格数量据实结算。',
    },
    {
      title: '第三条 交付',
      text: `乙方在合同订立后 ${facts.leadDays} 日内将货物送达甲方指定的${facts.deliveryArea}收货地点，可以分批交付，并提供运单号。`,
    },
    {
      title: '第四条 收货',
      text: '甲方清点到货数量并登记。收货不等于验收合格，货物毁损灭失的风险在收货后转移。',
    },
    {
      title: '第五条 验收',
      text: `甲方自收货之日起 ${facts.acceptanceWorkdays} 个工作日内由收货人以外的人员验收。逾期系统提醒，不自动视为合格。不合格的，甲方可以要求补送或者取消相应数量。`,
    },
    { title: '第六条 发票', text: '乙方按合格数量的金额向甲方开具发票，抬头和统一社会信用代码以订单为准。' },
    {
      title: '第七条 支付',
      text: `满足支付条件后，甲方自收到发票之日起 ${facts.paymentWorkdays} 个工作日内将资金支付到合同约定的乙方账户，不得以机构变动、人员更替等为由延迟。`,
    },
    {
      title: '第八条 违约和争议',
      text: '一方违约的，依照《中华人民共和国民法典》承担责任。争议由双方协商，协商不成的，向甲方所在地人民法院起诉。',
    },
  ];
}

export interface LoweredLine {
  readonly unitPriceFen: Fen;
  readonly amountFen: Fen;
  readonly taxFen: Fen;
}

/** A line at its lower price; the delivery fee stays as it was. */
export function atLowerPrice(
  line: {
    readonly orderedMilli: number;
    readonly deliveryFeeFen: number;
    readonly taxRateBp: number;
  },
  unitPriceFen: Fen,
): LoweredLine {
  const amountFen = fen(mulMilli(unitPriceFen, line.orderedMilli) + line.deliveryFeeFen);
  return { unitPriceFen, amountFen, taxFen: taxFromGross(amountFen, line.taxRateBp) };
}
