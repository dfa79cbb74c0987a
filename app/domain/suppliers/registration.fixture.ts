import { organizationCodeCheckCharacter, usccCheckCharacter } from '../organizations/uscc.ts';

/** A form as somebody fills it in. */
export const FORM = {
  name: '烟台测试文具有限公司',
  uscc: '91370602 7AB3C4D5E0',
  division: '芝罘区',
  sizeClass: 'micro',
  serviceAreas: '烟台市 370602,威海市',
  contactName: '李联系',
  contactPhone: '0535-1234567',
  bankAccountName: '烟台测试文具有限公司',
  bankAccountNumber: '6222 0000 1111 2222',
  bankName: '测试银行芝罘支行',
  userName: '李经理',
  email: 'Boss@Stationery.Test',
  password: 'paper-clip-77',
  confirmation: 'paper-clip-77',
  signedBy: '李法人',
  commitment: 'on',
};

/** Credit codes that pass GB 32100 and belong to nobody. */
export function validUsccs(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const serial = `${77000000 + index}`;
    const first17 = `91370602${serial}${organizationCodeCheckCharacter(serial)}`;
    return first17 + usccCheckCharacter(first17);
  });
}
