import type { Role } from '~/domain/identity/roles.ts';
import { ROLE_NAMES } from '~/domain/identity/roles.ts';
import { Checkbox, CheckGroup } from '../choice.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { errorsOf } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';

interface RoleBoxesProps {
  roles: readonly Role[];
  chosen: readonly string[];
  reply: FormReplyView | undefined;
  required?: boolean | undefined;
}

/** What each role of a unit may do is said beside it by its name; a person may hold several. */
export function RoleBoxes({ roles, chosen, reply, required }: RoleBoxesProps) {
  const t = useT();
  return (
    <CheckGroup
      legend={t('角色')}
      id="roles"
      required={required}
      error={errorsOf(reply, 'roles')}
      hint={t('一人可有多个角色；同一张申请的经办、审批以及收货、验收必须由不同的人完成。')}
    >
      {roles.map((role) => (
        <Checkbox
          key={role}
          name="roles"
          id={`role-${role}`}
          value={role}
          defaultChecked={chosen.includes(role)}
        >
          {t(ROLE_NAMES[role])}
        </Checkbox>
      ))}
    </CheckGroup>
  );
}

/** The boxes ticked in a refused form, else the stored ones. */
export function chosenRoles(reply: FormReplyView | undefined, stored: readonly string[]): readonly string[] {
  if (reply === undefined) return stored;
  const written = reply.values['roles'];
  if (written === undefined) return [];
  return typeof written === 'string' ? [written] : written;
}
