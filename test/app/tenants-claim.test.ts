import { expect, onTestFinished, test, vi } from 'vitest'
import { pro, rco } from './clue-kit.ts'
import { openTwoTenants, twoTenants } from './tenants-kit.ts'

/** Two tenants without an administrator, with the codes that were printed for them. */
async function openUnadministered() {
  const printed: string[] = []
  const console = vi.spyOn(globalThis.console, 'log').mockImplementation((line) => {
    printed.push(String(line))
  })
  const profile = twoTenants((text) => text.replace(/^.*roles: \[admin\].*\n/m, ''))
  const plays = await openTwoTenants('2026-03-10 10:20', { profile })
  console.mockRestore()
  onTestFinished(() => plays.stage.close())
  const codeAfter = (words: string) =>
    printed.flatMap((one) => one.match(new RegExp(`${words}.*认领 ([0-9A-F]+)`))?.[1] ?? [])[0] ??
    ''
  return { ...plays, main: codeAfter('^尚无管理员'), further: codeAfter('应用 jcy 尚无管理员') }
}

test.skipIf(process.env['ENGINE'] === 'durable')(
  'each tenant has its own first administrator, by a code that serves there alone and once',
  async () => {
    const { rco: river, jcy, stage, main, further } = await openUnadministered()
    const administrators = () =>
      stage.engine
        .all<{ organisation: string; open_id: string }>(
          "SELECT organisation, open_id FROM membership WHERE roles LIKE '%admin%' ORDER BY open_id",
        )
        .map((one) => `${one.open_id} ${one.organisation}`)
    const claim = async (play: typeof river, who: string, code: string) =>
      (await play.type(who, `/绑定 认领 ${code}`))[0]?.text ?? ''
    expect(main).not.toBe(further)
    expect(await claim(jcy, pro.liaison, main)).toContain('认领码不正确')
    expect(await claim(river, rco.liaison, further)).toContain('认领码不正确')
    expect(administrators()).toEqual([])
    expect(await claim(jcy, pro.liaison, further)).toContain('您已成为管理员')
    expect(await claim(river, rco.liaison, main)).toContain('您已成为管理员')
    const both = [`jcy:${pro.liaison} procuratorate`, `${rco.liaison} rco`]
    expect(administrators()).toEqual(both)
    expect(await claim(jcy, pro.handler, further)).not.toContain('您已成为管理员')
    expect(await claim(river, rco.member, main)).not.toContain('您已成为管理员')
    expect(administrators()).toEqual(both)
  },
)
