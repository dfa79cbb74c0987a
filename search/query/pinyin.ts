import { pinyin } from 'pinyin-pro';
import { remembered } from './remembered.ts';

/** Marks a token as a sound, so that 花瓶 (hp) is not taken for the brand HP. */
export const SOUND_MARK = '~';

const MAX_SOUND_CHARS = 60;

/** The sounds of a Chinese word, marked: full pinyin and initials (打印机 → ~dayinji, ~dyj). */
export const soundsOf = remembered((word): readonly string[] => {
  const syllables = pinyin(word, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true });
  const full = syllables.join('').replace(/[^a-z0-9]/g, '');
  const initials = syllables
    .map((syllable) => syllable.charAt(0))
    .join('')
    .replace(/[^a-z0-9]/g, '');
  if (full.length > MAX_SOUND_CHARS || full === '') return [];
  return initials.length >= 2 && initials !== full
    ? [SOUND_MARK + full, SOUND_MARK + initials]
    : [SOUND_MARK + full];
});

// Initials and finals of Hanyu Pinyin; a superset of the real syllables is enough to tell pinyin from English.
const SYLLABLE =
  '(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:iang|iong|uang|ueng|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ui|ao|ou|iu|ie|ve|ue|er|an|en|in|un|vn|ia|ua|uo|a|o|e|i|u|v)';
const PINYIN = new RegExp(`^(?:${SYLLABLE})+$`);

/** Could this Latin text be Hanyu Pinyin? (`dayinji` yes, `laserjet` no) */
export function looksLikePinyin(text: string): boolean {
  return text.length <= MAX_SOUND_CHARS && PINYIN.test(text);
}

/** Sounds that people mix up count as one: zh and z, an and ang, ü and u. For comparing two texts read alike. */
export function alike(pinyin: string): string {
  return pinyin
    .replace(/([zcs])h/g, '$1')
    .replace(/ng/g, 'n')
    .replace(/v/g, 'u');
}
