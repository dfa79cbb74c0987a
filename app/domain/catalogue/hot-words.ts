/** 常采: words under the search box, chosen by the mall's editors among what units buy every month. */
export const HOT_WORDS = ['A4 复印纸', '硒鼓', '激光打印机', '档案盒', '中性笔', '办公椅'] as const;
