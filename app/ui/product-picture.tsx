import type { ImageWidth, Picture } from '~/domain/catalogue/product-image.ts';
import { imageFiles } from '~/domain/catalogue/product-image.ts';
import { paths } from '~/paths.ts';
import { CARTON, KIND_WORDS, PICTURES } from './picture-names.ts';

/** A small stable number from a text: the same product always wears the same colour. */
function hash(text: string): number {
  let value = 0;
  for (let index = 0; index < text.length; index++) value = (value * 31 + text.charCodeAt(index)) | 0;
  return Math.abs(value);
}

interface Kinds {
  readonly names: readonly string[];
  readonly words: readonly (readonly [words: RegExp, name: string])[];
}

/** The entry of the longest prefix. */
function longest<T>(
  entries: readonly (readonly [prefix: string, of: T])[],
  categoryCode: string,
): T | undefined {
  let best: readonly [string, T] | undefined;
  for (const entry of entries) {
    if (categoryCode.startsWith(entry[0]) && entry[0].length > (best?.[0].length ?? 0)) best = entry;
  }
  return best?.[1];
}

/** Looked up once per 品目: codes are few, cards are many. */
const byCode = new Map<string, Kinds>();
function kindsOf(categoryCode: string): Kinds {
  const known = byCode.get(categoryCode);
  if (known) return known;
  const words = longest(KIND_WORDS, categoryCode) ?? [];
  const kinds = {
    names: longest(PICTURES, categoryCode) ?? [CARTON],
    words: words.map(([word, name]) => [new RegExp(word), name] as const),
  };
  byCode.set(categoryCode, kinds);
  return kinds;
}

/** Address of the drawing for a product; its name tells apart what shares a 品目. */
export function pictureUrl(categoryCode: string, productId: string, productName = ''): string {
  const { names, words } = kindsOf(categoryCode);
  const told = words.find(([word]) => word.test(productName));
  const name = told === undefined ? names[hash(productId) % names.length] : told[1];
  return `/img/${name || CARTON}.svg`;
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

export interface StoredPictureProps {
  picture: Picture;
  alt: string;
  /** As wide as it is drawn, for the browser's choice of a file. */
  sizes: string;
  /** The widest file whatever the screen, for who wants to look closely. */
  largest?: boolean | undefined;
  /** The picture above the fold is loaded at once. */
  eager?: boolean | undefined;
}

/** A picture whose measures are known: only files that differ are offered, each by the width it really has. */
export function StoredPicture({ picture, alt, sizes, largest, eager }: StoredPictureProps) {
  const files = largest ? imageFiles(picture).slice(-1) : imageFiles(picture);
  const set = (format: 'avif' | 'webp') =>
    files
      .map(({ named, width }) => `${paths.productImage(picture.hash, named, format)} ${width}w`)
      .join(', ');
  const plain: ImageWidth = largest ? 1280 : 640;
  return (
    <picture>
      <source type="image/avif" srcSet={set('avif')} sizes={sizes} />
      <img
        src={paths.productImage(picture.hash, plain, 'webp')}
        srcSet={set('webp')}
        sizes={sizes}
        alt={alt}
        width={picture.width}
        height={picture.height}
        loading={eager ? undefined : 'lazy'}
        decoding="async"
      />
    </picture>
  );
}
