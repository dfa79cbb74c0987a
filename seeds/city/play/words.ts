import { toLocalDate } from '../../../app/domain/time/local-date.ts';
import type { CityOrganization } from '../organizations.ts';
import type { Random } from '../random.ts';

/** What people of the city write into the forms. */
/** Why somebody buys the same again within days. */
export const AGAIN_REASONS: readonly (readonly [code: string, sentence: string])[] = [
  ['stages', '随培训批次分期领用，本批为第二期。'],
  ['departments', '业务科室各自申领，需求时间不同。'],
  ['shortage', '前一单供货数量不足，补购缺口。'],
  ['urgent', '临时增加考务任务，须在本周内到货。'],
];
export const SUPPLIER_REFUSALS = [
  '厂家断供，近期无法到货，抱歉。',
  '该型号已停产，库存不足以满足本次数量。',
  '收货地点超出近期配送能力，请选择其他供应商。',
];
export const UNIT_CANCELS = [
  '采购计划调整，暂不采购。',
  '已由上级单位统一配发。',
  '型号选错，重新提交申请。',
];
export const CONTRACT_CANCELS = ['供需双方协商一致，项目取消。', '供方到货期一再推迟，双方同意解除。'];
export const REST_CANCELS = ['剩余部分厂家停产，双方同意不再补送。', '到货部分已够用，余量协商取消。'];
export const RETURN_REASONS = ['启用后发现一件外壳开裂，协商退货。', '多收一件，退回供应商。'];
export const PAYMENT_RETURNS = ['收款账户户名与账号不符，银行退回。', '开户行行号有误，国库退回。'];
export const REJECTIONS = [
  '外包装破损，内件受潮。',
  '规格与订单不符。',
  '通电不能开机。',
  '印刷色差明显，不符合样稿。',
];
export const RECEIPT_NOTES = ['数量相符', '', '外观完好', '件数点清，放入库房', ''];
export const ACCEPTANCE_NOTES = ['型号、数量与合同一致', '抽检合格', '', '通电测试正常', ''];

const LOCAL_CARRIERS = [
  ['供应商自有车辆', '自送'],
  ['供应商自有车辆', '自送'],
  ['烟台同城配送', 'YTTC'],
] as const;
const FAR_CARRIERS = [
  ['顺丰速运', 'SF'],
  ['中通快递', 'ZT'],
  ['德邦快递', 'DPK'],
  ['京东物流', 'JDV'],
] as const;

/** Carrier and tracking number; within the city suppliers bring it themselves. */
export function shipment(divisionCode: string, random: Random): readonly [carrier: string, tracking: string] {
  const carriers = divisionCode.startsWith('3706') ? LOCAL_CARRIERS : FAR_CARRIERS;
  const [carrier, sign] = carriers[random.between(0, carriers.length - 1)] ?? LOCAL_CARRIERS[0];
  if (sign === '自送') return [carrier, sign];
  return [
    carrier,
    `${sign}${String(random.between(100_000_000, 999_999_999))}${random.between(1_000, 9_999)}`,
  ];
}

const RATINGS: readonly (readonly [stars: number, comment: string])[] = [
  [5, '送货及时，验货配合。'],
  [5, '质量好，服务周到。'],
  [5, ''],
  [5, '按约定时间送到科室，安装到位。'],
  [5, '包装完好，资料齐全。'],
  [4, '总体满意，送货晚了一天。'],
  [4, ''],
  [4, '质量不错，发票开得慢一些。'],
  [3, '到货分两次，联系不太及时。'],
  [2, '有一件有瑕疵，沟通后才补送。'],
];

/** Most are satisfied. */
export function rating(random: Random): readonly [stars: number, comment: string] {
  const best = random.next() * random.next();
  return RATINGS[Math.floor(best * RATINGS.length)] ?? [5, ''];
}

/** 数电票: year, region and a serial of the issuer, twenty digits. */
export function invoiceNumber(at: Date, { divisionCode, uscc }: CityOrganization, serial: number): string {
  const year = toLocalDate(at).slice(2, 4);
  const issuer = uscc.replaceAll(/\D/g, '').slice(-4).padStart(4, '0');
  return `${year}${divisionCode.slice(0, 2)}2000${issuer}${String(serial).padStart(8, '0')}`;
}

/** 支付凭证号 of the treasury, of one order for each time it was tried. */
export function voucherNumber(orderNumber: string, attempt: number): string {
  return `ZF${orderNumber.replaceAll(/\D/g, '')}${attempt}`;
}
