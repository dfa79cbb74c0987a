import type { LoaderFunctionArgs } from '@remix-run/node';
import { listRequestsInput } from '~/domain/ordering/request.input.ts';
import { REQUEST_STATE_NAMES } from '~/domain/ordering/request-machine.ts';
import { csvResponse, csvYuan } from '~/server/http/csv.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { listRequests } from '~/server/ordering/list-requests.server.ts';
import { formatDateTime } from '~/ui/format.ts';

const HEAD = ['申请编号', '状态', '经办', '用途', '首行商品', '行数', '金额', '订单数', '提交时间'];

/** The unit's requests as they are filtered, as a file. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const filter = listRequestsInput.parse(Object.fromEntries(new URL(args.request.url).searchParams));
    const { rows } = unwrap(await listRequests(ctx, { ...filter, all: true }), ctx);
    return csvResponse(
      '采购申请.csv',
      HEAD,
      rows.map((row) => [
        row.number,
        REQUEST_STATE_NAMES[row.state],
        row.requesterName,
        row.purpose,
        row.title,
        row.lineCount,
        csvYuan(row.totalFen),
        row.orderCount,
        formatDateTime(row.submittedAt),
      ]),
    );
  });
}
