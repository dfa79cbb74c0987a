import { readFileSync } from 'node:fs';
import { dataFile } from './import-file.ts';

const BUILT_IN = (
  '复印纸 硒鼓 打印机 dayinji 订书机 办公椅 档案柜 中性笔 计算器 文件夹 碎纸机 投影仪 白板笔 墨盒 显示器 键盘 鼠标 台灯 ' +
  '电风扇 保险柜 会议桌 笔记本电脑 A4纸 彩色打印机 激光打印机 办公桌 热水袋 电池 钢笔 抽纸 洗手液 苹果 大米 茶叶'
).split(' ');
const ENOUGH = 2_000;

/** What people search for: real queries where they are, else words of our own; `count` of them, spread over the list. */
export function searchWords(root: string, count: number): { words: string[]; queries: 'real' | 'built-in' } {
  const file = dataFile(root, 'queries_office.txt');
  const list =
    file === undefined
      ? BUILT_IN
      : readFileSync(file, 'utf8')
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== '');
  const step = Math.max(1, Math.floor(list.length / Math.min(count, ENOUGH)));
  const words = Array.from({ length: count }, (_, index) => list[(index * step) % list.length] ?? '');
  return { words, queries: file === undefined ? 'built-in' : 'real' };
}
