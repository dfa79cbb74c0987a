import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { CHART_SIZES } from '~/server/oversight/chart-frame.server.ts';
import { monthChart } from '~/server/oversight/month-chart.server.ts';
import { askedOf } from '~/server/oversight/supervision.server.ts';
import { viewSupervision } from '~/server/oversight/view-supervision.server.ts';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { CockpitPage } from '~/ui/oversight/cockpit.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('监管驾驶舱'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const { query } = askedOf(ctx, args.request);
    const cockpit = unwrap(await viewSupervision(ctx, query), ctx);
    const { months } = cockpit.spend;
    const charts = {
      wide: monthChart(months, cockpit.frame.span, CHART_SIZES.wide),
      narrow: monthChart(months, cockpit.frame.span, CHART_SIZES.narrow),
    };
    return { cockpit, charts };
  });
}

export default function CockpitRoute() {
  return <CockpitPage {...useLoaderData<typeof loader>()} />;
}
