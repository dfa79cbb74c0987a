import type { RequestMinutes } from '~/domain/ordering/request-view.ts';
import type { MinutesFile } from '~/domain/welfare/minutes-file.ts';
import { paths } from '~/paths.ts';
import { Button } from '../button.tsx';
import { FileField } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { errorsOf } from '../form-reply.ts';
import { formatDate, formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import type { T } from '../i18n/t.ts';
import type { Fact } from '../panel.tsx';
import { Status } from '../status.tsx';

/** What a union's request stands on; nothing for a unit's. */
export function minutesFacts(minutes: RequestMinutes | null, t: T): readonly Fact[] {
  if (minutes === null) return [];
  const { number, heldOn, programmeId, file } = minutes;
  return [
    { term: t('会议纪要'), value: `${number} · ${formatDate(heldOn)}` },
    { term: t('纪要文件'), value: <MinutesLink file={file} /> },
    {
      term: t('慰问方案'),
      value:
        programmeId === null ? null : <a href={paths.unionProgramme(programmeId)}>{t('查看名单与标准')}</a>,
    },
    { term: t('资金来源'), value: t('工会经费') },
  ];
}

/** The file of the minutes, or that there is none. */
export function MinutesLink({ file }: { file: MinutesFile | null }) {
  const t = useT();
  if (file === null) return <Status tone="warn">{t('未上传')}</Status>;
  return (
    <>
      <a href={paths.file(file.id)} data-reload>
        {file.fileName}
      </a>
      <span className="small faint line-part">
        {t('{name} {time} 上传', { name: file.uploadedBy, time: formatDateTime(file.uploadedAt) })}
      </span>
    </>
  );
}

/** The field of a form (`multipart/form-data`) that takes the minutes. */
export function MinutesField({ reply }: { reply: FormReplyView | null | undefined }) {
  const t = useT();
  return (
    <FileField
      name="minutesFile"
      label={t('会议纪要文件')}
      accept="application/pdf,image/jpeg,image/png,image/webp"
      hint={t('扫描件或照片：PDF、JPEG、PNG、WebP，最大 10 MB；只有本工会能看到')}
      error={errorsOf(reply ?? undefined, 'minutesFile')}
    />
  );
}

/**
 * The field with its button, inside a form that is `multipart/form-data`; folded away where a file stands already, which
 * hardly anybody replaces.
 */
export function MinutesUpload({
  reply,
  replaces,
}: {
  reply: FormReplyView | null | undefined;
  replaces: boolean;
}) {
  const t = useT();
  const act = (
    <div className="stack stack-2" id="minutes">
      <MinutesField reply={reply} />
      <div>
        <Button size="sm" icon="upload" name="intent" value="minutes">
          {t('上传纪要文件')}
        </Button>
      </div>
    </div>
  );
  if (!replaces) return act;
  const failed = errorsOf(reply ?? undefined, 'minutesFile') !== undefined;
  return (
    <details open={failed}>
      <summary className="small">{t('替换纪要文件')}</summary>
      {act}
    </details>
  );
}
