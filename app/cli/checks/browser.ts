import { existsSync } from 'node:fs';
import { findChromium } from '../../../e2e/chromium.ts';
import { runChild, runPackage } from './child.ts';

const APT = '/usr/bin/apt-get';
const canUseApt = () => process.getuid?.() === 0 && existsSync(APT);

async function apt(root: string, packages: string[]): Promise<boolean> {
  const options = { cwd: root, env: { DEBIAN_FRONTEND: 'noninteractive' } };
  const updated = await runChild(APT, ['update', '-qq'], options);
  const installed = await runChild(
    APT,
    ['install', '-y', '-qq', '--no-install-recommends', ...packages],
    options,
  );
  if (installed.code !== 0) process.stderr.write(`${updated.text}${installed.text}\n`);
  return installed.code === 0;
}

async function hasChineseFont(root: string): Promise<boolean> {
  const { code, text } = await runChild('fc-list', [':lang=zh'], { cwd: root });
  return code === 0 && text.trim() !== '';
}

/**
 * A Chromium for the journeys: one that is here, else Debian's package (as root), else Playwright's download. On Debian
 * a Chinese font comes with it, because pictures of empty boxes prove nothing.
 * @returns what is missing, undefined when nothing is
 */
export async function ensureBrowser(root: string, say: (line: string) => void): Promise<string | undefined> {
  const here = findChromium() !== undefined;
  if (canUseApt() && (!here || !(await hasChineseFont(root)))) {
    say('安装浏览器与中文字体 / installing Chromium and a Chinese font …');
    await apt(root, ['chromium', 'fontconfig', 'fonts-noto-cjk']);
  }
  if (findChromium() !== undefined) return undefined;
  say('下载浏览器 / downloading Chromium …');
  const { code, text } = await runPackage('@playwright/test/cli.js', ['install', 'chromium'], { cwd: root });
  return code === 0 ? undefined : `no Chromium could be installed: ${text.trim().split('\n').at(-1) ?? ''}`;
}
