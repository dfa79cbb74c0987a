import { paths } from '~/paths.ts';
import { ButtonLink } from './button.tsx';
import { ErrorPanel } from './feedback.tsx';
import { useT } from './i18n/context.tsx';
import type { T } from './i18n/t.ts';
import type { OfficeMenu } from './office-shell.tsx';
import { OfficePage } from './office-shell.tsx';
import { Page } from './shell.tsx';

export interface ErrorPageProps {
  status: number;
  /** The refusal's own sentence, when the server sent one. */
  text?: string | undefined;
  requestId?: string | undefined;
  signedIn: boolean;
  /** Where the reader is, to come back to after signing in. */
  path: string;
  /** The back office he is in, which has a way on of its own. */
  office?: OfficeMenu | undefined;
}

interface Words {
  title: string;
  body: string;
}

function wordsFor(status: number, t: T): Words {
  switch (status) {
    case 401:
      return { title: t('请先登录'), body: t('登录后会回到这一页。') };
    case 403:
      return {
        title: t('您不能查看或操作这一页'),
        body: t('当前账号的角色没有这项权限。如工作需要，请联系本单位管理员调整角色。'),
      };
    case 404:
      return {
        title: t('没有找到这一页'),
        body: t('地址可能有误，内容可能已移除，或不属于您的单位。'),
      };
    case 413:
      return {
        title: t('提交的内容太大'),
        body: t('没有保存任何内容。请压缩文件或分几次提交，再试一次。'),
      };
    case 429:
      return {
        title: t('操作太频繁'),
        body: t('没有保存任何内容。请稍等一分钟再试。'),
      };
    default:
      return status < 500
        ? { title: t('这次请求没有成功'), body: t('没有保存任何内容。请返回上一页核对后再试。') }
        : {
            title: t('系统出错了'),
            body: t(
              '这次操作没有完成，没有保存任何内容。请稍后再试；仍不成功时，请把下面的请求号告诉商城运营。',
            ),
          };
  }
}

/** The ways on: again, to sign in, or to where there is something. */
function WaysOn({ status, signedIn, path, office }: ErrorPageProps) {
  const t = useT();
  const again = status >= 500 || status === 429;
  if (!again && !signedIn && (status === 401 || status === 403))
    return (
      <ButtonLink size="sm" variant="primary" href={paths.login({ next: path })}>
        {t('去登录')}
      </ButtonLink>
    );
  const start = office?.groups[0]?.items[0];
  return (
    <>
      {again && (
        <ButtonLink size="sm" variant="tint" href={path} reload>
          {t('再试一次')}
        </ButtonLink>
      )}
      {start ? (
        <ButtonLink size="sm" variant={again ? undefined : 'tint'} href={start.href} reload={again}>
          {t('返回{page}', { page: start.label })}
        </ButtonLink>
      ) : (
        <ButtonLink size="sm" variant={again ? undefined : 'tint'} href={paths.home()} reload={again}>
          {t('回到首页')}
        </ButtonLink>
      )}
      {!again && !start && (
        <ButtonLink size="sm" href={paths.search()}>
          {t('去找商品')}
        </ButtonLink>
      )}
    </>
  );
}

/** What a person reads instead of a page: what failed, whether anything was saved, the ways on, the request number. */
export function ErrorPage(props: ErrorPageProps) {
  const t = useT();
  const words = wordsFor(props.status, t);
  const panel = (
    <div className="panel error-page">
      <ErrorPanel level={1} title={words.title} requestId={props.requestId} actions={<WaysOn {...props} />}>
        {props.text && props.status < 500 ? props.text : words.body}
      </ErrorPanel>
    </div>
  );
  return props.office ? <OfficePage>{panel}</OfficePage> : <Page>{panel}</Page>;
}
