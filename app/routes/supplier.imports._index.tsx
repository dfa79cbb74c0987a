import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { uploadImportInput } from '~/domain/catalogue/import.input.ts';
import { isUuid } from '~/domain/uuid.ts';
import { paths } from '~/paths.ts';
import { listImports } from '~/server/catalogue/list-imports.server.ts';
import { uploadImport } from '~/server/catalogue/upload-import.server.ts';
import { parseFormData, readForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { newFormKey } from '~/server/http/form-key.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { authorize } from '~/server/identity/authorize.server.ts';
import { ErrorSummary } from '~/ui/feedback.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { PageHead } from '~/ui/page-head.tsx';
import { ImportHistory } from '~/ui/supplier/import/import-history.tsx';
import { ImportColumns, ImportUpload, PasteTable } from '~/ui/supplier/import/import-upload.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('批量导入'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const asked = new URL(args.request.url).searchParams.get('before') ?? '';
    const before = isUuid(asked) ? asked : null;
    const { imports, next } = unwrap(await listImports(ctx, before === null ? {} : { before }), ctx);
    return { imports, next, isFirst: before === null, formKey: newFormKey(), pasteKey: newFormKey() };
  });
}

/** The uploaded file, or what was pasted as one. */
function tableOf(form: FormData): File | null {
  const pasted = form.get('pasted');
  if (form.get('intent') === 'paste')
    return typeof pasted !== 'string' || pasted.trim() === '' ? null : new File([pasted], '粘贴的表格.txt');
  const file = form.get('file');
  return file instanceof File && file.name !== '' ? file : null;
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    // Before megabytes are looked at.
    authorize(ctx, 'upload-import');
    const form = await readForm(args.request);
    const file = tableOf(form);
    form.delete('file');
    const parsed = parseFormData(form, uploadImportInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    if (form.get('intent') === 'paste' && file === null)
      return refusedVerb({ code: 'IMPORT_EMPTY', params: {}, field: 'pasted' }, form);
    if (file === null) {
      return refusedVerb({ code: 'FILE_REQUIRED', params: {}, field: 'file' }, form);
    }
    const uploaded = await uploadImport(ctx, {
      idempotencyKey: parsed.value.idempotencyKey,
      fileName: file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
      removeMissing: parsed.value.removeMissing !== undefined,
    });
    if (uploaded.ok) {
      const { importId, needsMapping } = uploaded.value;
      return redirect(needsMapping ? paths.supplierImportColumns(importId) : paths.supplierImport(importId));
    }
    const field = form.get('intent') === 'paste' ? 'pasted' : uploaded.refusal.field;
    return refusedVerb({ ...uploaded.refusal, ...(field !== undefined && { field }) }, form);
  });
}

export default function ImportsPage() {
  const t = useT();
  const { imports, next, isFirst, formKey, pasteKey } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply ?? null;
  return (
    <OfficePage>
      <PageHead title={t('批量导入')} note={t('商品、价格和库存一次更新；先看清变更，再写入')} />
      <ErrorSummary reply={reply} />
      <ImportUpload formKey={formKey} reply={reply} />
      <PasteTable formKey={pasteKey} reply={reply} />
      <ImportColumns />
      <ImportHistory
        imports={imports}
        firstHref={isFirst ? null : paths.supplierImports()}
        nextHref={next === null ? null : paths.supplierImports({ before: next })}
      />
    </OfficePage>
  );
}
