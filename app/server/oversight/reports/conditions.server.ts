import { METHOD_NAMES, PROGRAMME_NAMES } from '../../../domain/ordering/kinds.ts';
import { METHOD_GROUP_NAMES, PERIOD_NAMES } from '../../../domain/oversight/period-names.ts';
import type { MethodChoice } from '../../../domain/oversight/supervision-query.ts';
import type { SupervisionFrameView } from '../../../domain/oversight/supervision-view.ts';
import type { ReportConditions } from '../../http/report.server.ts';
import { conditionsOf } from '../../http/report.server.ts';

/** What 成交额, 验收额 and 支付额 mean in every file. */
export const AMOUNT_DEFINITION =
  '成交额为已订立合同的金额（含税、含运费、降价后），扣除已取消和已退货的数量，按合同订立日（北京时间）归入年度和月份；验收额为验收合格且未退货的金额；支付额为国库支付已确认的金额。';

export const methodName = (method: MethodChoice): string =>
  method === 'framework' || method === 'mall' ? METHOD_GROUP_NAMES[method] : METHOD_NAMES[method];

/** The area and what narrows it, as words. */
export function areaConditions({
  query,
  placeName,
  divisions,
  units,
}: SupervisionFrameView): ReportConditions {
  const division = divisions.find(({ value }) => value === query.division);
  return conditionsOf({
    监管范围: placeName,
    区划: division === undefined ? query.division : `${division.name}${division.own ? '本级' : ''}`,
    采购单位: units.find(({ id }) => id === query.unit)?.name,
  });
}

/** Area, days and how things were bought, as words. */
export function spendConditions(frame: SupervisionFrameView): ReportConditions {
  const { query, span } = frame;
  return [
    ...areaConditions(frame),
    ...conditionsOf({
      财政年度: String(query.year),
      期间: `${PERIOD_NAMES[query.period]}（${span.from} 至 ${span.to}）`,
      上年同期: `${span.before.from} 至 ${span.before.to}`,
      采购方式: query.method === null ? null : methodName(query.method),
      采购类别: query.programme === null ? null : PROGRAMME_NAMES[query.programme],
      口径: AMOUNT_DEFINITION,
    }),
  ];
}
