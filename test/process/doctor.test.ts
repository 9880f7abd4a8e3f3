import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { readSettings, type Settings } from '../../src/config/settings.ts'
import { checkUp } from '../../src/node/check-up.ts'
import { fakeOffice, writesPdf } from '../app/pdf-kit.ts'
import { openTown, run, type Town } from './process-kit.ts'

let town: Town
const data = mkdtempSync(join(tmpdir(), 'hejiantong-doctor-'))
beforeAll(async () => {
  const now = new Date().toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' })
  town = await openTown(now.slice(0, 16))
})
afterAll(async () => {
  await town.close()
  rmSync(data, { recursive: true, force: true })
})

function settings(changed: Readonly<Record<string, string>> = {}): Settings {
  const read = readSettings({ ...town.environment, DATA_DIR: data, PORT: '0', ...changed })
  if ('problems' in read) throw new Error(read.problems.join('\n'))
  return read.settings
}

/** The results, each with name and fault. */
async function faults(
  given: Settings,
  publicUrl: string | null = null,
): Promise<readonly string[]> {
  const findings = await checkUp(given, { publicUrl, path: '' })
  return findings.flatMap(({ name, fault }) => (fault === null ? [] : [`${name}：${fault}`]))
}

/** A server of other software; resolves with its address. */
async function serve(answer: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(answer as never).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('what is set up right has no faults', async () => {
  expect(await faults(settings())).toEqual([])
})

test('the tenant of the app is named, or why it is not', async () => {
  const names = async () =>
    (await checkUp(settings(), { publicUrl: null, path: '' })).map(({ name }) => name)
  expect(await names()).toContain('所属企业“本企业”')
  const { app } = town.feishu.world.state
  const scopes = [...app.scopes]
  app.scopes = scopes.filter((one) => one !== 'tenant:tenant:readonly')
  onTestFinished(() => {
    app.scopes = scopes
  })
  expect((await names()).join()).toContain('所属企业未核对（应用没有权限 tenant:tenant:readonly')
})

test('a program for PDFs is tried on a paper', async () => {
  const good = fakeOffice(writesPdf)
  const bad = fakeOffice('exit 1')
  onTestFinished(() => {
    good.remove()
    bad.remove()
  })
  expect(await faults(settings({ PDF_CONVERTER: good.program }))).toEqual([])
  expect(await faults(settings({ PDF_CONVERTER: bad.program }))).toEqual([
    expect.stringContaining(`PDF 转换 ${bad.program}：试转一份文书时出错`),
  ])
  expect(await faults(settings({ PDF_CONVERTER: '/nowhere/soffice' }))).toEqual([
    expect.stringContaining('请安装 LibreOffice Writer，把 PDF_CONVERTER 写成 soffice 的路径'),
  ])
})

test('a wrong secret is told with where to find the right one', async () => {
  expect(await faults(settings({ FEISHU_APP_SECRET: 'another-secret' }))).toEqual([
    expect.stringMatching(/^应用凭证：.*FEISHU_APP_SECRET|^应用凭证：.*凭证/),
  ])
})

test('an address that is not reached is told with what has to be let through', async () => {
  const gone = createServer().listen(0, '127.0.0.1')
  await once(gone, 'listening')
  const { port } = gone.address() as AddressInfo
  gone.close()
  await once(gone, 'close')
  const found = await faults(settings({ FEISHU_BASE_URL: `http://127.0.0.1:${port}` }))
  expect(found).toEqual([expect.stringMatching(/连不上（ECONNREFUSED）。请检查防火墙/)])
})

test('an answer that is not Feishu’s is told as the work of a proxy', async () => {
  const url = await serve((_request, response) => void response.end('<html>请登录</html>'))
  expect(await faults(settings({ FEISHU_BASE_URL: url }))).toEqual([
    expect.stringContaining('恐被中间的代理改写'),
  ])
})

test('a clock that differs is told with the direction', async () => {
  town.feishu.knobs.dateAheadMs = 10 * 60_000
  onTestFinished(() => {
    town.feishu.knobs.dateAheadMs = 0
  })
  expect(await faults(settings())).toEqual([
    expect.stringMatching(/^时钟：本机时钟比飞书慢约 \d+ 分钟/),
  ])
})

test('a data directory that is a file is told as that', async () => {
  const file = join(data, 'file')
  writeFileSync(file, '')
  expect(await faults(settings({ DATA_DIR: file }))).toEqual([
    expect.stringMatching(/^数据目录 .*应是目录，现在是文件/),
  ])
})

test('a port that somebody else has is told', async () => {
  const url = await serve((_request, response) => void response.end('hello'))
  const { port } = new URL(url)
  expect(await faults(settings({ PORT: port, HOST: '127.0.0.1' }))).toEqual([
    `端口 ${port}：已被别的程序占用。请停止该程序，或在设置中换一个 PORT。`,
  ])
})

test('a public address is followed to the bot and back', async () => {
  await town.start()
  expect(await faults(settings({ PORT: '0' }), town.url)).toEqual([])
  const changing = await serve(async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece)
    const body = Buffer.concat(pieces)
      .toString()
      .replace(/"encrypt":"..../, '"encrypt":"AAAA')
    const answer = await fetch(`${town.url}/feishu/events`, { method: 'POST', body })
    response.statusCode = answer.status
    response.end(await answer.text())
  })
  expect(await faults(settings(), changing)).toEqual([expect.stringContaining('内容已被改动')])
})

test('the command ends with 0 where nothing is wrong, and with 1 where anything is', async () => {
  const right = run('src/node/doctor.ts', [], { ...town.environment, DATA_DIR: data, PORT: '0' })
  expect([await right.ended(), right.output()]).toEqual([
    0,
    expect.stringContaining('没有发现问题。'),
  ])
  const wrong = run('src/node/doctor.ts', [], { DATA_DIR: data })
  expect([await wrong.ended(), wrong.output()]).toEqual([
    1,
    expect.stringMatching(/发现 \d+ 个问题/),
  ])
})
