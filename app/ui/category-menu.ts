import { msg } from './i18n/t.ts';
import type { IconName } from './icon.tsx';

export interface CategoryEntry {
  /** Code of the 2022 品目 catalogue (财库〔2022〕31号). */
  code: string;
  label: string;
  hint: string;
  icon: IconName;
}

/** The main groups of 品目 in the menu, in the words people use; every leaf is one click further on. */
export const CATEGORY_MENU: readonly CategoryEntry[] = [
  { code: 'A02010000', label: msg('信息化设备'), hint: msg('台式机 / 便携机 / 显示器'), icon: 'cube' },
  { code: 'A02020000', label: msg('办公设备'), hint: msg('打印机 / 复印机 / 碎纸机'), icon: 'print' },
  { code: 'A05040100', label: msg('纸制文具'), hint: msg('复印纸 / 本册 / 信封'), icon: 'doc' },
  { code: 'A05040200', label: msg('硒鼓粉盒'), hint: msg('硒鼓 / 粉盒 / 墨盒'), icon: 'box' },
  { code: 'A05040400', label: msg('文教用品'), hint: msg('笔 / 文件夹 / 档案盒'), icon: 'reason' },
  { code: 'A05010000', label: msg('办公家具'), hint: msg('桌 / 椅 / 柜'), icon: 'grid' },
  { code: 'A02061800', label: msg('生活电器'), hint: msg('空调 / 冰箱 / 热水器'), icon: 'bell' },
  { code: 'A05040500', label: msg('清洁用品'), hint: msg('纸巾 / 洗涤 / 清洁工具'), icon: 'swap' },
  { code: 'A07060000', label: msg('食品饮料'), hint: msg('粮油 / 饮料 / 茶'), icon: 'leaf' },
  { code: 'A07030000', label: msg('农副产品'), hint: msg('蔬果 / 肉蛋 / 水产'), icon: 'scale' },
];
