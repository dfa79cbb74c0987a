import { ROLE_NAMES } from '~/domain/identity/roles.ts';
import { paths } from '~/paths.ts';
import { useT } from './i18n/context.tsx';
import type { T } from './i18n/t.ts';
import type { ShellData, ShellUser } from './shell-data.ts';
import { seesBudget } from './shell-data.ts';
import { Count } from './status.tsx';

/** “芝罘区教育事务中心 · 经办人 李*”. */
export function userLine(user: ShellUser, t: T): string {
  const roles = user.roles.map((role) => t(ROLE_NAMES[role])).join(t('、'));
  return [user.orgName, [roles, user.name].filter(Boolean).join(' ')].join(' · ');
}

/** 长者模式, dark and language as one form post; they are stored with the account or a cookie. */
export function PreferenceButtons({ data, path }: { data: ShellData; path: string }) {
  const t = useT();
  const elder = data.mode === 'elder';
  const dark = data.theme === 'dark';
  return (
    <form method="post" action={paths.preferences()} data-reload="">
      <input type="hidden" name="next" value={path} />
      <button type="submit" className="push-phone" name="mode" value={elder ? 'normal' : 'elder'}>
        {elder ? t('普通模式') : t('长者模式')}
      </button>
      <button type="submit" name="theme" value={dark ? 'light' : 'dark'}>
        {dark ? t('浅色') : t('深色')}
      </button>
      {data.locale === 'en' ? (
        <button type="submit" name="locale" value="zh" lang="zh-CN">
          中文
        </button>
      ) : (
        <button type="submit" name="locale" value="en" lang="en">
          English
        </button>
      )}
    </form>
  );
}

export function SignOutButton() {
  const t = useT();
  return (
    <form method="post" action={paths.logout()} data-reload="">
      <button type="submit">{t('退出')}</button>
    </form>
  );
}

function UserLinks({ data }: { data: ShellData }) {
  const t = useT();
  const kind = data.user?.orgKind;
  return (
    <>
      <a className="push not-phone" href={paths.todo()}>
        {t('待办')} <Count n={data.counts.todo} />
      </a>
      {kind === 'unit' && (
        <>
          <a className="not-phone" href={paths.requests()}>
            {t('采购申请')}
          </a>
          <a className="not-phone" href={paths.orders()}>
            {t('我的订单')}
          </a>
          {seesBudget(data) && (
            <a className="not-phone" href={paths.budget()}>
              {t('预算指标')}
            </a>
          )}
        </>
      )}
      {kind === 'supplier' && (
        <a className="not-phone" href={paths.supplier()}>
          {t('供应商后台')}
        </a>
      )}
      {kind === 'operator' && (
        <a className="not-phone" href={paths.operator()}>
          {t('运营后台')}
        </a>
      )}
      {kind === 'supervisor' && (
        <a className="not-phone" href={paths.supervisor()}>
          {t('监督平台')}
        </a>
      )}
      <a className="not-phone" href={paths.account()}>
        {t('账号')}
      </a>
    </>
  );
}

/** Who is signed in for whom, what waits, and the switches everyone may reach. */
export function TopBar({ data, path }: { data: ShellData; path: string }) {
  const t = useT();
  return (
    <nav className="topbar" aria-label={t('账号与显示')}>
      <div className="wrap">
        {data.user ? (
          <b className="who">{userLine(data.user, t)}</b>
        ) : (
          <>
            <a href={paths.login({ next: /^\/(login)?(\?|$)/.test(path) ? undefined : path })}>
              <b>{t('登录')}</b>
            </a>
            <a href={paths.register()}>{t('供应商入驻')}</a>
            <span className="push not-phone" />
          </>
        )}
        {data.user && <UserLinks data={data} />}
        <PreferenceButtons data={data} path={path} />
        {data.user && <SignOutButton />}
      </div>
    </nav>
  );
}
