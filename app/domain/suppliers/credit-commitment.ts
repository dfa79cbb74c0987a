/**
 * 政府采购供应商资格信用承诺: what a supplier signs instead of handing in papers. The conditions are those of
 * 《中华人民共和国政府采购法》第二十二条第一款; the form follows the credit-commitment system of
 * 国办发〔2020〕49号. A change of text is a new version; signatures keep the version they were given under.
 */
export const CREDIT_COMMITMENT = {
  version: 1,
  title: '资格信用承诺书',
  basis: '《中华人民共和国政府采购法》第二十二条第一款',
  clauses: [
    '具有独立承担民事责任的能力；',
    '具有良好的商业信誉和健全的财务会计制度；',
    '具有履行合同所必需的设备和专业技术能力；',
    '有依法缴纳税收和社会保障资金的良好记录；',
    '参加政府采购活动前三年内，在经营活动中没有重大违法记录；',
    '未被列入失信被执行人、重大税收违法失信主体、政府采购严重违法失信行为记录名单；',
    '所填资料真实、有效，资料变化时在五个工作日内更新。',
  ],
  consequence:
    '承诺不实的，自愿接受暂停交易、列入黑名单并公告等处理，并依法承担提供虚假材料谋取中标、成交的法律责任。',
} as const;
