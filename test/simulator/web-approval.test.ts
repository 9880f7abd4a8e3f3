import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { until } from '../until.ts'
import { chromiumPath, launchBrowser, openWindow } from './browser.ts'
import { APPROVER, GROUP, raiseStage, type Stage } from './stage.ts'

const link = 'https://applink.feishu.cn/client/bot/open'
const texts = (words: Record<string, string>) => [
  {
    locale: 'zh-CN' as const,
    is_default: true,
    texts: Object.entries(words).map(([key, value]) => ({ key, value })),
  },
]

/** An approval that waits for the approver. */
async function ask({ client }: Stage): Promise<void> {
  const { data } = await client.approval.v4.externalApproval.create({
    data: {
      approval_name: '@i18n@name1',
      approval_code: 'own',
      external: {
        biz_name: '@i18n@name1',
        create_link_pc: link,
        create_link_mobile: link,
        action_callback_url: 'https://bot.example/feishu/approval',
      },
      viewers: [{ viewer_type: 'NONE' }],
      i18n_resources: texts({ '@i18n@name1': '审批' }),
    },
  })
  const at = '1796000000000'
  await client.approval.v4.externalInstance.create({
    data: {
      approval_code: data?.approval_code ?? '',
      instance_id: '17-1',
      status: 'PENDING',
      title: '@i18n@title1',
      user_name: '@i18n@asker1',
      start_time: at,
      end_time: '0',
      update_time: at,
      links: { pc_link: link },
      form: [{ name: '@i18n@row01', value: '@i18n@row02' }],
      task_list: [
        {
          task_id: '17-1-a',
          open_id: APPROVER,
          status: 'PENDING',
          links: { pc_link: link },
          create_time: at,
          end_time: '0',
          update_time: at,
          action_configs: [
            { action_type: 'APPROVE', is_need_reason: true },
            { action_type: 'REJECT', is_need_reason: true, is_reason_required: true },
          ],
        },
      ],
      i18n_resources: texts({
        '@i18n@title1': '移送审批　线索 2026-0001',
        '@i18n@asker1': '甲联络员',
        '@i18n@row01': '事项',
        '@i18n@row02': '綦江河石角段有挖机在河道采砂',
      }),
    },
  })
}

describe.runIf(chromiumPath)('审批 in the web client', () => {
  let browser: Browser
  let stage: Stage
  beforeAll(async () => {
    browser = await launchBrowser()
    stage = await raiseStage()
  })
  afterAll(async () => {
    await browser.close()
    await stage.feishu.close()
  })

  test.each([
    ['desktop', { width: 1280, height: 860 }],
    ['phone', { width: 390, height: 844 }],
  ])(
    'on a %s what waits is shown and answered, and what the bot says against it is read',
    async (_name, size) => {
      await ask(stage)
      let answered: unknown = null
      stage.bot.reply = async (request) => {
        answered = await request.json()
        return Response.json({ message: '不能同意移送。' }, { status: 400 })
      }
      const { page, complaints } = await openWindow(
        browser,
        stage.feishu.url,
        APPROVER,
        GROUP,
        size,
      )
      await page.evaluate("document.querySelector('.rail-item')?.click()")
      await page.getByText('移送审批　线索 2026-0001').waitFor()
      await page.getByRole('textbox', { name: '审批意见' }).fill('请补充照片')
      await page.getByRole('button', { name: '拒绝' }).click()
      await page.getByText('不能同意移送。').waitFor()
      await until(() => answered !== null, 'the answer of the approver')
      expect(answered).toMatchObject({ action_type: 'REJECT', reason: '请补充照片' })
      expect(complaints).toEqual([])
      await page.context().close()
    },
  )
})
