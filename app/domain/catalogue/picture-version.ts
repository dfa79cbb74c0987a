import type { Picture } from './product-image.ts';

/** Which pictures a product showed from an instant on, in their order. */
export interface PictureVersion {
  readonly version: number;
  readonly pictures: readonly Picture[];
  /** ISO instant. */
  readonly at: string;
  readonly by: string | null;
}

/** A change of the pictures: what came, what went, and whether those that stayed stand in another order. */
export interface PictureStep {
  readonly version: number;
  readonly at: string;
  readonly by: string | null;
  readonly added: readonly Picture[];
  readonly removed: readonly Picture[];
  readonly moved: boolean;
  /** All of them after the change, the first one stands for the product. */
  readonly pictures: readonly Picture[];
}

/** The pictures the product showed at an instant; none before the first version. */
export function picturesAt(versions: readonly PictureVersion[], instant: string): readonly Picture[] {
  const begun = versions.filter(({ at }) => Date.parse(at) <= Date.parse(instant));
  return begun.toSorted((a, b) => a.version - b.version).at(-1)?.pictures ?? [];
}

/** Each change of the pictures as a step, the newest first. */
export function pictureSteps(versions: readonly PictureVersion[]): PictureStep[] {
  const inOrder = versions.toSorted((a, b) => a.version - b.version);
  return inOrder
    .map((one, at) => ({ ...one, ...pictureChange(inOrder[at - 1]?.pictures ?? [], one.pictures) }))
    .toReversed();
}

function pictureChange(before: readonly Picture[], after: readonly Picture[]) {
  const lacks = (pictures: readonly Picture[]) => {
    const hashes = new Set(pictures.map(({ hash }) => hash));
    return ({ hash }: Picture) => !hashes.has(hash);
  };
  const [added, removed] = [after.filter(lacks(before)), before.filter(lacks(after))];
  const stayed = (pictures: readonly Picture[], gone: readonly Picture[]) =>
    pictures.filter(lacks(gone)).map(({ hash }) => hash);
  return { added, removed, moved: stayed(before, removed).join() !== stayed(after, added).join() };
}
