import { createDecipheriv, createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { APPROVER, CLERK, raiseStage, refusalOf, type Stage } from './stage.ts'

const callbackKey = 'callback-key'
const link = 'https://applink.feishu.cn/client/bot/open?appId=cli_x'

let stage: Stage
beforeEach(async () => {
  stage = await raiseStage()
})
afterEach(() => stage.feishu.close())

const texts = (words: Record<string, string>) => [
  {
    locale: 'zh-CN' as const,
    is_default: true,
    texts: Object.entries(words).map(([key, value]) => ({ key, value })),
  },
]

async function define(ownCode = 'own-code', external: object = {}): Promise<string> {
  const answer = await stage.client.approval.v4.externalApproval.create({
    data: {
      approval_name: '@i18n@name',
      approval_code: ownCode,
      group_code: 'group',
      group_name: '@i18n@group',
      external: {
        biz_name: '@i18n@name',
        create_link_pc: link,
        create_link_mobile: link,
        support_pc: true,
        support_mobile: true,
        action_callback_url: 'https://bot.example/feishu/approval',
        action_callback_token: 'callback-token',
        action_callback_key: callbackKey,
        ...external,
      },
      viewers: [{ viewer_type: 'NONE' }],
      i18n_resources: texts({ '@i18n@name': '审批事项', '@i18n@group': '机器人' }),
    },
  })
  return answer.data?.approval_code ?? ''
}

const told = (code: string, change: object = {}, task: object = {}) => ({
  data: {
    approval_code: code,
    instance_id: '17-1',
    status: 'PENDING' as const,
    title: '@i18n@title',
    open_id: CLERK,
    start_time: '1796000000000',
    end_time: '0',
    update_time: '1796000000001',
    links: { pc_link: link },
    task_list: [
      {
        task_id: '17-1-a',
        open_id: APPROVER,
        status: 'PENDING' as const,
        links: { pc_link: link },
        create_time: '1796000000000',
        end_time: '0',
        update_time: '1796000000001',
        action_context: 'round 1',
        action_configs: [
          { action_type: 'APPROVE' },
          { action_type: 'REJECT', is_need_reason: true, is_reason_required: true },
        ],
        ...task,
      },
    ],
    i18n_resources: texts({ '@i18n@title': '移送线索' }),
    ...change,
  },
})
const synchronise = async (...given: Parameters<typeof told>) =>
  stage.client.approval.v4.externalInstance.create(told(...given))
const pending = () => stage.feishu.approvals(APPROVER).filter((one) => one.status === 'PENDING')

function opened(body: string): Record<string, unknown> {
  const bytes = Buffer.from((JSON.parse(body) as { encrypt: string }).encrypt, 'base64')
  const key = createHash('sha256').update(callbackKey).digest()
  const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, 16))
  return JSON.parse(
    Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString(),
  )
}

test('a definition is changed under its own code, and instances name it by the code of the platform', async () => {
  const code = await define()
  expect(await define()).toBe(code)
  expect(await define('another')).not.toBe(code)
  expect(await refusalOf(synchronise('own-code'))).toMatchObject({ code: 1390002 })
  await synchronise(code)
  expect(pending()).toMatchObject([{ kind: '审批事项', title: '移送线索', applicant: '甲联络员' }])
})

test('words that are no keys with a text are refused', async () => {
  const code = await define()
  expect(await refusalOf(synchronise(code, { title: '移送线索' }))).toMatchObject({ code: 1390001 })
})

test('an older state changes nothing, unless it replaces the newer one', async () => {
  const code = await define()
  await synchronise(code)
  await synchronise(code, { status: 'CANCELED', update_time: '1795999999999' })
  expect(pending()).toMatchObject([{ instanceStatus: 'PENDING' }])
  await synchronise(code, { status: 'CANCELED', update_mode: 'REPLACE', task_list: [] })
  expect(stage.feishu.approvals(APPROVER)).toEqual([])
})

test('a task of nobody is lost without a word', async () => {
  const code = await define()
  await synchronise(code, {}, { open_id: undefined, assignees: [APPROVER] })
  expect(pending()).toEqual([])
  expect(stage.feishu.notices.at(-1)).toContain('已丢弃')
})

test('what an app compares with the platform is told where it differs', async () => {
  const code = await define()
  await synchronise(code)
  const compare = async (updateTime: string) => {
    const task = { task_id: '17-1-a', update_time: '1796000000001' }
    const one = { instance_id: '17-1', update_time: updateTime, tasks: [task] }
    const answer = await stage.client.approval.v4.externalInstance.check({
      data: { instances: [one] },
    })
    return answer.data?.diff_instances?.map((instance) => instance.instance_id)
  }
  expect(await compare('1796000000001')).toEqual([])
  expect(await compare('1796000000002')).toEqual(['17-1'])
})

test('an answer goes to the address of the definition, encrypted, with the token and the user_id', async () => {
  const code = await define()
  await synchronise(code)
  const answer = await stage.feishu.answerApproval(APPROVER, '17-1-a', 'REJECT', '请补充')
  expect(answer).toMatchObject({ status: 200, message: undefined })
  const [request] = stage.bot.requests
  expect(opened(request?.body ?? '')).toEqual({
    action_type: 'REJECT',
    action_context: 'round 1',
    user_id: stage.feishu.world.person(APPROVER)?.userId,
    approval_code: code,
    instance_id: '17-1',
    task_id: '17-1-a',
    reason: '请补充',
    attachments: [],
    token: 'callback-token',
  })
})

test('what the app says against an answer is shown', async () => {
  const code = await define()
  await synchronise(code)
  stage.bot.reply = () =>
    Response.json({ message: '已撤回', without_prefix: true }, { status: 400 })
  expect(await stage.feishu.answerApproval(APPROVER, '17-1-a', 'APPROVE')).toMatchObject({
    status: 400,
    message: '已撤回',
  })
})

test('the client asks for the reason that is required, and for nobody else’s word', async () => {
  const code = await define()
  await synchronise(code)
  const { feishu } = stage
  await expect(feishu.answerApproval(APPROVER, '17-1-a', 'REJECT')).rejects.toThrow('请填写理由')
  await expect(feishu.answerApproval(CLERK, '17-1-a', 'APPROVE')).rejects.toThrow('已处理')
  expect(stage.bot.requests).toEqual([])
})

test('without the permission there is neither a definition nor an instance', async () => {
  const { app } = stage.feishu.world.state
  const code = await define()
  app.scopes = app.scopes.filter((one) => !one.startsWith('approval:'))
  expect(await refusalOf(define())).toMatchObject({ code: 99991672 })
  expect(await refusalOf(synchronise(code))).toMatchObject({ code: 99991672 })
})
