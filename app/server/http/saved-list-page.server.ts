import { redirect } from '@remix-run/node';
import {
  copyListInput,
  listIdInput,
  removeListItemInput,
  renameListInput,
  saveListItemsInput,
} from '../../domain/ordering/saved-list.input.ts';
import { paths } from '../../paths.ts';
import type { Ctx } from '../context.server.ts';
import { copyList } from '../ordering/copy-list.server.ts';
import { deleteList } from '../ordering/delete-list.server.ts';
import { removeListItem } from '../ordering/remove-list-item.server.ts';
import { renameList } from '../ordering/rename-list.server.ts';
import { saveListItems } from '../ordering/save-list-items.server.ts';
import { parseFormData, refusedForm, refusedVerb } from './form.server.ts';
import { formVerb, runFormVerb } from './form-verb.server.ts';
import { takeGoods } from './take-goods.server.ts';

const ACTS = {
  rename: formVerb(renameListInput, renameList),
  save: formVerb(saveListItemsInput, saveListItems),
  remove: formVerb(removeListItemInput, removeListItem),
};

/** The button of the list page that was pressed; null when the page is to be shown again. */
export async function fireListButton(ctx: Ctx, listId: string, form: FormData) {
  const [act = '', productId] = String(form.get('intent') ?? '').split(':');
  if (act === 'take') return takeGoods(ctx, form);
  if (act === 'copy') {
    const parsed = parseFormData(form, copyListInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const copied = await copyList(ctx, parsed.value);
    return copied.ok ? redirect(paths.list(copied.value.listId)) : refusedVerb(copied.refusal, form);
  }
  if (act === 'delete') {
    const parsed = parseFormData(form, listIdInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const gone = await deleteList(ctx, parsed.value);
    return gone.ok ? redirect(paths.lists({ deleted: listId })) : refusedVerb(gone.refusal, form);
  }
  if (productId !== undefined) form.set('productId', productId);
  form.set('intent', act);
  return (await runFormVerb(ctx, ACTS, form)).refused;
}
