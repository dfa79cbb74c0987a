import { Notice } from '../feedback.tsx';
import { formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';

export interface LinkView {
  readonly kind: 'invite' | 'reset';
  readonly name: string;
  readonly url: string;
  readonly expiresAt: Date;
}

/** A link that is shown once: there is no mail yet, so the administrator hands it over. */
export function OneTimeLinkNotice({ link }: { link: LinkView }) {
  const t = useT();
  const until = formatDateTime(link.expiresAt);
  return (
    <Notice tone="ok" alert id="one-time-link">
      <p>
        <b>
          {link.kind === 'invite'
            ? t('已为{name}生成邀请链接', { name: link.name })
            : t('已为{name}生成密码重置链接', { name: link.name })}
        </b>
      </p>
      <p>{t('链接只显示这一次，只能使用一次，有效期至 {until}。请通过可信渠道交给本人。', { until })}</p>
      <input
        className="input people-link code"
        readOnly
        aria-label={t('一次性链接')}
        value={link.url}
        onFocus={(event) => event.currentTarget.select()}
      />
    </Notice>
  );
}
