import { expect, test } from 'vitest'
import { tapByHand } from './attack-kit.ts'
import { admin, pro, rco, sharePlay } from './clue-kit.ts'

const play = sharePlay()

/** Somebody taps a button that no card offers, in the private chat. */
async function tap(who: string, value: object): Promise<string> {
  const { stage } = play()
  const { chatId } = stage.feishu.world.privateChat(who)
  return tapByHand(stage, { who, messageId: 'om_none', chatId, value })
}

const newest = () =>
  play().stage.engine.get<{ id: number }>('SELECT max(id) AS id FROM matter')?.id ?? 0

test('a button whose act is about another kind of matter is refused in words, not by a mistake of the program', async () => {
  await play().file(rco.member)
  for (const act of ['naming', 'revise-focus', 'revise-plan', 'submit-report']) {
    expect(await tap(rco.approver, { act, matter: newest() })).toContain('这个编号的事项不能')
  }
})

test('a day that does not exist, in a button, comes back as an empty field of a form that Feishu takes', async () => {
  await tap(rco.liaison, { act: 'outreach', values: { title: '世界水日', on: '2026-02-30' } })
  expect(JSON.stringify(play().card(rco.liaison).card)).not.toContain('initial_date')
})

test('a day outside this century is asked about', async () => {
  await play().type(pro.liaison, '/宣传 3月22日 世界水日集中宣传，人民广场')
  const toast = await play().submit(pro.liaison, { on: '9999-12-31 +0800' })
  expect(toast).toBe('日期须在 2000 年至 2099 年之间，请重新选择')
})

test('a dashboard of the last year of all is answered with this one', async () => {
  await tap(rco.liaison, { act: 'dashboard', values: { span: '9999' } })
  expect(play().read(rco.liaison)).toContain('看板　2026年')
})

test('nobody is registered under a word that is no open_id', async () => {
  const values = { personId: '随便写的', name: '某人', organisation: 'rco', roles: ['admin'] }
  expect(await tap(admin, { act: 'bind', values })).not.toContain('已登记')
  expect(play().stage.engine.all('SELECT 1 FROM person WHERE open_id = ?', '随便写的')).toEqual([])
})
