import { organizationCodeCheckCharacter, usccCheckCharacter } from '../app/domain/organizations/uscc.ts';

/** First two characters of a 统一社会信用代码: registering department and kind of body (GB 32100). */
export const USCC_KINDS = {
  /** 机关. */
  authority: '11',
  /** 事业单位. */
  institution: '12',
  /** 工会. */
  union: '81',
  /** 企业. */
  enterprise: '91',
  /** 农民专业合作社. */
  cooperative: '93',
} as const;

/**
 * A credit code for the demonstration, right by both check characters; `serial` 0–999999 makes it unique.
 * The organization code starts with Y0, a range nobody is registered in.
 */
export function makeUscc(kind: keyof typeof USCC_KINDS, divisionCode: string, serial: number): string {
  if (!/^\d{6}$/.test(divisionCode)) throw new RangeError(`not a division code: ${divisionCode}`);
  if (!Number.isInteger(serial) || serial < 0 || serial > 999_999)
    throw new RangeError(`not a serial: ${serial}`);
  const organizationCode = `Y0${String(serial).padStart(6, '0')}`;
  const first17 = `${USCC_KINDS[kind]}${divisionCode}${organizationCode}${organizationCodeCheckCharacter(organizationCode)}`;
  return first17 + usccCheckCharacter(first17);
}
