import { fen, formatYuan } from '../../domain/money.ts';
import { NOTICE_TEXTS } from '../../domain/notifications/notice-texts.ts';
import { paths } from '../../paths.ts';
import { english } from '../../ui/i18n/english.ts';
import type { Locale } from '../../ui/i18n/t.ts';
import { createT } from '../../ui/i18n/t.ts';

export interface NoticeToSend {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** Path of the page it leads to. */
  readonly href: string;
}

const SUBJECT_MAX = 120;

/** A notice as a letter in the reader's language: the same sentence as in the page, and where to go. */
export function letterOf(
  notice: NoticeToSend,
  locale: Locale,
  baseUrl: string,
): { readonly subject: string; readonly text: string } {
  const t = createT(locale, locale === 'en' ? english : undefined);
  const params = Object.fromEntries(
    Object.entries(notice.params).map(([name, value]) => [
      name,
      name.endsWith('Fen') && typeof value === 'number' ? formatYuan(fen(value)) : value,
    ]),
  );
  const sentence = t(NOTICE_TEXTS[notice.code] ?? notice.code, params).replace(/\s+/g, ' ');
  return {
    subject: t('惠采：{sentence}', { sentence }).slice(0, SUBJECT_MAX),
    text: [
      sentence,
      `${baseUrl}${notice.href}`,
      t('此邮件由系统自动发出，请勿回复。不想再收到，请在“账号与单位”中修改邮件通知：'),
      `${baseUrl}${paths.account()}`,
      '',
    ].join('\n\n'),
  };
}

/** The letter that asks whether somebody reads at an address: nothing in it but the code and where to show it. */
export function codeLetter(
  code: string,
  locale: Locale,
  baseUrl: string,
): { readonly subject: string; readonly text: string } {
  const t = createT(locale, locale === 'en' ? english : undefined);
  return {
    subject: t('惠采：邮箱验证码'),
    text: [
      t('您的邮箱验证码是 {code}，30 分钟内有效。请在账号页填写：', { code }),
      `${baseUrl}${paths.account()}#mail`,
      t('如果不是您本人操作，请忽略这封邮件；未验证的邮箱不会收到任何消息。'),
      '',
    ].join('\n\n'),
  };
}
