import { paths } from '~/paths.ts';
import { Button } from '../button.tsx';
import { Empty } from '../feedback.tsx';
import { FileField } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { errorsOf } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';
import { Panel } from '../panel.tsx';

export interface ImageItem {
  readonly id: string;
  readonly hash: string;
  readonly width: number;
  readonly height: number;
}

interface ImagePanelProps {
  title?: string;
  /** Sent with every form, where the address does not name the product. */
  productId?: string;
  images: readonly ImageItem[];
  /** The reader keeps them: the product is the supplier's own, or of the common library and he an operator. */
  own: boolean;
  name: string;
  reply: FormReplyView | null;
}

/** Pictures of a product: look, add, put in order, take off. */
export function ImagePanel({ title, productId, images, own, name, reply }: ImagePanelProps) {
  const t = useT();
  const product = productId !== undefined && <input type="hidden" name="productId" value={productId} />;
  return (
    <Panel title={title ?? t('商品图片')} id="pictures" note={t('第一张显示在列表和商品页上')} padded>
      {images.length === 0 ? (
        <Empty title={t('还没有图片')}>{t('买家现在看到的是品目示意图。')}</Empty>
      ) : (
        <ul className="plain-list row row-wrap">
          {images.map((image, at) => (
            <li key={image.id} className="stack">
              <img
                src={paths.productImage(image.hash, 320, 'webp')}
                alt={t('{name} 图片 {n}', { name, n: at + 1 })}
                width="120"
                height={Math.round((120 * image.height) / image.width)}
                loading="lazy"
              />
              {own && (
                <form method="post" className="row">
                  {product}
                  <input type="hidden" name="imageId" value={image.id} />
                  {at > 0 && (
                    <Button
                      size="sm"
                      variant="quiet"
                      name="intent"
                      value="move-image"
                      label={t('图片 {n} 前移', { n: at + 1 })}
                    >
                      {t('前移')}
                    </Button>
                  )}
                  <Button
                    size="sm"
                    variant="quiet"
                    name="intent"
                    value="remove-image"
                    label={t('移除图片 {n}', { n: at + 1 })}
                  >
                    {t('移除')}
                  </Button>
                </form>
              )}
            </li>
          ))}
        </ul>
      )}
      {own ? (
        <form method="post" encType="multipart/form-data" className="stack">
          {product}
          <FileField
            name="image"
            label={t('添加图片')}
            accept="image/jpeg,image/png,image/webp"
            hint={t('JPG、PNG 或 WebP，不超过 8 MB，短边不少于 300 像素；拍摄地点等附加信息会被清除。')}
            error={errorsOf(reply, 'image')}
          />
          <div>
            <Button name="intent" value="add-image">
              {t('上传')}
            </Button>
          </div>
        </form>
      ) : (
        <p className="small faint">{t('公共商品库的图片由商城运营维护。')}</p>
      )}
    </Panel>
  );
}
