import { paths } from '~/paths.ts';

/** Pictures in /img by 品目 prefix, longest prefix first. They are drawings of the kind, not photographs of the article. */
const PICTURES: readonly (readonly [prefix: string, names: readonly string[]])[] = [
  ['A02010108', ['laptop']],
  ['A02010109', ['laptop']],
  ['A02021004', ['printer-color']],
  ['A02021104', ['monitor', 'monitor-teal']],
  ['A02021109', ['keyboard']],
  ['A02021110', ['mouse']],
  ['A02061802', ['fan']],
  ['A02061803', ['fan']],
  ['A02061804', ['aircon']],
  ['A05040101', ['paper-green', 'paper-blue', 'paper-kraft', 'paper-red', 'ream-blue', 'ream-green']],
  ['A05040106', ['notebook']],
  ['A05040203', ['ink']],
  ['A05040204', ['ink']],
  ['A05040301', ['ink']],
  ['A05040402', ['pen']],
  ['A05040401', ['archive', 'stapler', 'archive']],
  ['A05040501', ['tissue']],
  ['A07032102', ['egg']],
  ['A07032103', ['honey']],
  ['A07031202', ['fungus', 'mushroom']],
  ['A07060101', ['rice']],
  ['A07060102', ['rice', 'millet']],
  ['A07060103', ['beans']],
  ['A07060105', ['oil']],
  ['A07060107', ['meat']],
  ['A07060109', ['meat']],
  ['A07060110', ['fish']],
  ['A07060112', ['walnut', 'jujube']],
  ['A07060204', ['milk']],
  ['A07060206', ['pepper', 'oil']],
  ['A07060303', ['tea', 'tea-black']],
  ['A020201', ['printer-mfp']],
  ['A020202', ['projector']],
  ['A020203', ['projector']],
  ['A020204', ['printer-mfp']],
  ['A020210', ['printer', 'printer-dark', 'printer']],
  ['A020213', ['shredder']],
  ['A020214', ['calculator']],
  ['A020618', ['appliance']],
  ['A050102', ['desk']],
  ['A050103', ['chair', 'chair-blue']],
  ['A050104', ['sofa']],
  ['A050105', ['cabinet']],
  ['A050106', ['cabinet']],
  ['A050307', ['bag']],
  ['A050401', ['ream-blue', 'notebook', 'ream-green']],
  ['A050402', ['toner']],
  ['A050404', ['stapler', 'pen', 'archive']],
  ['A050405', ['cleaner']],
  ['A070312', ['vegetable']],
  ['A070313', ['tea']],
  ['A070324', ['fish']],
  ['A070326', ['fish']],
  ['A070327', ['fish']],
  ['A070329', ['fish']],
  ['A070602', ['snack']],
  ['A070603', ['drink']],
  ['A0201', ['desktop', 'monitor']],
  ['A0202', ['printer-mfp', 'printer']],
  ['A0206', ['appliance']],
  ['A0501', ['desk', 'cabinet']],
  ['A0503', ['towel']],
  ['A0504', ['archive', 'stapler']],
  ['A0703', ['orange', 'apple', 'pear', 'kiwi']],
  ['A0706', ['giftbox', 'rice', 'beans']],
];

/** Food is told by its name: one 品目 holds apples and oranges. The first word found decides. */
const FOOD = 'A07';
const FOOD_WORDS: readonly (readonly [words: string, name: string])[] = [
  ['酱油|醋|盐|调味|花椒|辣椒|胡椒', 'pepper'],
  ['橄榄油|花生油|大豆油|菜籽油|茶油|核桃油|食用油|植物油|香油', 'oil'],
  ['核桃|板栗|榛|杏仁|坚果|松子', 'walnut'],
  ['枣|枸杞|葡萄干|桂圆', 'jujube'],
  ['苹果|樱桃|石榴|李子|蓝莓|葡萄', 'apple'],
  ['梨', 'pear'],
  ['猕猴桃', 'kiwi'],
  ['橙|柑|柚|桔|橘|柠檬|芒果|枇杷|桃', 'orange'],
  ['木耳|银耳', 'fungus'],
  ['菇|菌|松茸|竹荪', 'mushroom'],
  ['蜜', 'honey'],
  ['蛋', 'egg'],
  ['奶|乳', 'milk'],
  ['红茶|普洱|黑茶|熟茶|乌龙', 'tea-black'],
  ['茶', 'tea'],
  ['鱼|虾|海带|海参|贝|水产|紫菜', 'fish'],
  ['牛|羊|猪|鸡|鸭|鹅|肉|火腿', 'meat'],
  ['豆|腐竹', 'beans'],
  ['小米|黍|藜麦|荞|燕麦|青稞|高粱|薏', 'millet'],
  ['米|面|粉', 'rice'],
  ['薯|萝卜|菜|笋|山药|魔芋|藕|葱|姜|蒜|瓜|茄', 'vegetable'],
  ['水|饮|汁|酒', 'drink'],
];
const foodWords = FOOD_WORDS.map(([words, name]) => [new RegExp(words), name] as const);

const GENERIC = ['paper-kraft'] as const;

/** A small stable number from a text: the same product always wears the same colour. */
function hash(text: string): number {
  let value = 0;
  for (let index = 0; index < text.length; index++) value = (value * 31 + text.charCodeAt(index)) | 0;
  return Math.abs(value);
}

/** Longest prefix first, looked up once per 品目: codes are few, cards are many. */
const byCode = new Map<string, readonly string[]>();
function namesFor(categoryCode: string): readonly string[] {
  const known = byCode.get(categoryCode);
  if (known) return known;
  let best: readonly [string, readonly string[]] = ['', GENERIC];
  for (const entry of PICTURES) {
    if (entry[0].length > best[0].length && categoryCode.startsWith(entry[0])) best = entry;
  }
  byCode.set(categoryCode, best[1]);
  return best[1];
}

/** Address of the drawing for a product; its name tells food apart. */
export function pictureUrl(categoryCode: string, productId: string, productName = ''): string {
  const food = categoryCode.startsWith(FOOD)
    ? foodWords.find(([words]) => words.test(productName))
    : undefined;
  if (food !== undefined) return `/img/${food[1]}.svg`;
  const names = namesFor(categoryCode);
  return `/img/${names[hash(productId) % names.length] ?? GENERIC[0]}.svg`;
}

export interface ProductPictureProps {
  productId: string;
  /** Leaf code of the 品目. */
  categoryCode: string;
  /** Hash of its own picture; '' or left out, the drawing of its kind stands for it. */
  image?: string | undefined;
  /** Of the product. */
  name?: string | undefined;
  /** Empty beside the product's name, which says the same. */
  alt?: string | undefined;
  /** 3.5 rem in table rows, 2.5 rem in dense ones; without it the picture fills its column. */
  size?: 'thumb' | 'thumb-sm' | undefined;
  /** The picture above the fold is loaded at once. */
  eager?: boolean | undefined;
  href?: string | undefined;
}

export function ProductPicture({
  productId,
  categoryCode,
  name: productName,
  alt = '',
  size,
  eager,
  href,
  image: hash,
}: ProductPictureProps) {
  const image = hash ? (
    <OwnPicture hash={hash} alt={alt} eager={eager} large={size === undefined} />
  ) : (
    <img
      src={pictureUrl(categoryCode, productId, productName)}
      alt={alt}
      width="240"
      height="200"
      loading={eager ? undefined : 'lazy'}
      decoding="async"
    />
  );
  const name = size === undefined ? 'picture' : size === 'thumb' ? 'picture thumb' : 'picture thumb thumb-sm';
  if (href === undefined) return <span className={name}>{image}</span>;
  return (
    <a className={name} href={href} {...FOR_THE_MOUSE}>
      {image}
    </a>
  );
}

/** The title beside the picture is the link people tab to and hear; this one only makes the picture clickable. */
const FOR_THE_MOUSE = { tabIndex: -1, 'aria-hidden': true } as const;

/** The article itself, in the width and format the browser likes best. */
function OwnPicture(props: { hash: string; alt: string; eager: boolean | undefined; large: boolean }) {
  const { hash } = props;
  const set = (format: 'avif' | 'webp') =>
    ([320, 640] as const).map((width) => `${paths.productImage(hash, width, format)} ${width}w`).join(', ');
  const sizes = props.large ? '(max-width: 40rem) 50vw, 15rem' : '4rem';
  return (
    <picture>
      <source type="image/avif" srcSet={set('avif')} sizes={sizes} />
      <img
        src={paths.productImage(hash, 320, 'webp')}
        srcSet={set('webp')}
        sizes={sizes}
        alt={props.alt}
        width="240"
        height="200"
        loading={props.eager ? undefined : 'lazy'}
        decoding="async"
      />
    </picture>
  );
}
