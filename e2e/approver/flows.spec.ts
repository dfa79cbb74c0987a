import { findOffer, putIntoCart, submitCart, waitForApproval } from '../fixtures/purchase.ts';
import type { Person } from '../fixtures/test.ts';
import { expect, test } from '../fixtures/test.ts';

const PHONE = { viewport: { width: 390, height: 844 } };

/** A department of this test's own, so that its flow is taken by nobody else's requests. */
const ownDepartment = () => `科室${Date.now().toString(36)}${test.info().workerIndex}`;

test('a unit writes a flow of two steps; a stand-in decides the first on the phone, finance the second', async ({
  as,
  colleague,
}) => {
  const department = ownDepartment();
  const staff = await colleague('staff');
  const head = await colleague('approver');
  const deputy = await colleague('approver');
  const admin = await as('admin');
  const openMember = async (person: Person) => {
    await admin.goto(`/account/members?q=${encodeURIComponent(person.email)}`);
    await admin.getByRole('link', { name: person.name }).click();
  };
  await openMember(staff);
  await admin.getByLabel('所属科室').fill(department);
  await admin.getByRole('button', { name: '保存科室' }).click();
  await expect(admin.getByText('已保存。')).toBeVisible();

  await admin.goto('/account/approval-flows');
  await admin.getByRole('link', { name: '新增流程' }).click();
  await admin.getByLabel('流程名称').fill(`流程 ${department}`);
  await admin.getByLabel('优先级').fill('7');
  await admin.getByLabel('提交人科室').fill(department);
  const first = admin.locator('.flow-step').nth(0);
  await first.getByRole('checkbox', { name: head.name }).check();
  const second = admin.locator('.flow-step').nth(1);
  await second.locator('summary').click();
  await second.getByLabel('名称').fill('财务复核');
  await second.getByLabel('审批角色').selectOption('finance');
  await admin.getByRole('button', { name: '保存流程' }).click();
  await expect(admin.getByText('请填写这一级的名称，如“科室负责人”。').first()).toBeVisible();
  await expect(first.getByRole('checkbox', { name: head.name })).toBeChecked();
  await first.getByLabel('名称').fill('科室负责人');
  await admin.getByRole('button', { name: '保存流程' }).click();
  await expect(admin.getByText('流程已保存，新提交的申请按它办理。')).toBeVisible();
  const listed = admin.getByRole('row').filter({ hasText: department }).first();
  await expect(listed).toContainText('科室负责人');
  await expect(listed).toContainText('财务复核');

  const owner = await as(head);
  await owner.goto('/account/delegation');
  await owner.getByLabel('代理人').selectOption({ label: deputy.name });
  const today = await owner.getByLabel('第一天').inputValue();
  await owner.getByLabel('最后一天').fill(today);
  await owner.getByLabel('原因').fill('出差');
  await owner.getByRole('button', { name: '确认委托' }).click();
  await expect(owner.getByText('已委托，代理人会收到消息。')).toBeVisible();

  const buyer = await as(staff);
  await putIntoCart(buyer.request, await findOffer(buyer.request, { q: '得力 5606 档案盒' }), 3);
  const request = await submitCart(buyer, '两级审批');

  const phone = await as(deputy, PHONE);
  await waitForApproval(phone, request);
  await expect(phone.getByText(`您代 ${head.name} 审批，两人姓名都会记入办理记录。`)).toBeVisible();
  await phone.getByRole('link', { name: /^看决定卡/ }).click();
  await expect(phone.locator('#cards')).toBeInViewport();
  const sideways = await phone.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(sideways, 'the page does not scroll sideways').toBe(false);
  await phone.getByRole('button', { name: /^同意/ }).click();
  await expect(phone.getByText('已同意，申请转入下一级审批。')).toBeVisible();

  const finance = await as('finance');
  await finance.goto('/approvals');
  await finance.getByRole('link').filter({ hasText: request.number }).click();
  const impact = finance.getByRole('table', { name: '预算影响' });
  await expect(impact.getByRole('columnheader', { name: '本单后可用' })).toBeVisible();
  await finance.getByLabel('审批意见').fill('指标充足');
  await finance.getByRole('button', { name: /^同意/ }).click();
  await expect(finance.getByText('已同意，申请已按供应商和协议拆成订单并通知供应商。')).toBeVisible();

  await buyer.goto(`/requests/${request.id}`);
  await expect(buyer.getByText(`${deputy.name} 代 ${head.name}`).first()).toBeVisible();
  await expect(buyer.getByText('意见：指标充足').first()).toBeVisible();
  await expect(buyer.getByRole('table', { name: '生成的订单' }).getByRole('link')).toHaveCount(1);

  await admin.goto('/account/approval-flows');
  await admin.getByRole('link', { name: `流程 ${department}` }).click();
  await admin.getByText('停用流程', { exact: true }).first().click();
  await admin.getByRole('dialog').getByRole('button', { name: '停用流程' }).click();
  await expect(admin.getByText('流程已停用，新提交的申请不再使用。')).toBeVisible();
});

test('plain passes are approved in bulk, each with its result', async ({ as, colleague }) => {
  const buyer = await as(await colleague('staff'));
  const offer = await findOffer(buyer.request, { q: '得力 5606 档案盒' });
  const requests = [];
  for (const purpose of ['批量一', '批量二']) {
    await putIntoCart(buyer.request, offer, 1);
    requests.push(await submitCart(buyer, purpose));
  }
  const approver = await as(await colleague('approver'));
  for (const request of requests) await waitForApproval(approver, request);
  await approver.goto('/approvals');
  for (const request of requests) {
    await approver.getByRole('checkbox', { name: `选择 ${request.number}` }).check();
  }
  await approver.getByRole('button', { name: '批量同意' }).click();
  const results = approver.getByRole('status').filter({ hasText: '已同意，已生成订单' });
  for (const request of requests) await expect(results).toContainText(request.number);
});
