import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { until } from '../until.ts'
import { openTown, run, type Town } from './process-kit.ts'

/** After the backup a second clue was filed and referred; the numbers of both are on paper. */
describe('numbers after a restoration', () => {
  let town: Town
  let directory: string
  let written: ReturnType<Town['feishu']['snapshot']>
  const backup = () => join(directory, 'backup.db')
  const left = () => join(directory, 'left')
  const say = async (who: string, text: string) => {
    await town.feishu.say(who, 'bot', text)
    await town.settle()
    return town.feishu.lastCard({ person: who })
  }
  const fileClue = async (text: string): Promise<string> => {
    const form = await say('ou_rco_member', text)
    const { toast } = await town.feishu.tap('ou_rco_member', form.messageId, '提交', {
      formValue: {},
    })
    await town.settle()
    return /线索 \d{4}-\d{4}/.exec(toast?.content ?? '')?.[0] ?? ''
  }
  const refer = async (clue: string): Promise<string> => {
    await say('ou_rco_liaison', `/移送 ${clue} 区检察院 涉嫌破坏公益`)
    const card = town.feishu
      .cards({ person: 'ou_rco_approver' })
      .findLast((one) => one.cardText.startsWith(clue))
    const { toast } = await town.feishu.tap('ou_rco_approver', card?.messageId ?? '', '同意')
    await town.settle()
    return /綦河检移〔\d{4}〕\d+号/.exec(toast?.content ?? '')?.[0] ?? ''
  }
  const restore = async (...given: string[]) => {
    const command = run('src/node/restore.ts', given, {
      DATA_DIR: town.dataDirectory,
      CLOCK_FILE: join(town.dataDirectory, 'clock'),
    })
    return { code: await command.ended(), output: command.output() }
  }
  const verified = () => run('src/node/verify.ts', [], { DATA_DIR: town.dataDirectory }).ended()

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'hejiantong-numbers-'))
    town = await openTown('2026-03-10 10:20')
    await town.start()
    expect(await fileClue('/线索 綦江河石角段今天早上有挖机在河道采砂')).toBe('线索 2026-0001')
    expect(
      await run('src/node/backup.ts', [backup()], { DATA_DIR: town.dataDirectory }).ended(),
    ).toBe(0)
    expect(await fileClue('/线索 蒲河石林桥段今天早上有人电鱼')).toBe('线索 2026-0002')
    expect(await refer('线索 2026-0002')).toBe('綦河检移〔2026〕1号')
    await town.kill()
    cpSync(town.dataDirectory, left(), { recursive: true })
    written = town.feishu.snapshot()
  })
  beforeEach(async () => {
    await town.kill()
    // Removes the messages of one test, which the bot would otherwise read in the next.
    town.feishu.rollback(written)
    for (const name of [
      'hejiantong.db',
      'hejiantong.db-wal',
      'hejiantong.head',
      'hejiantong.sums',
    ]) {
      rmSync(join(town.dataDirectory, name), { force: true })
      cpSync(join(left(), name), join(town.dataDirectory, name))
    }
    rmSync(join(town.dataDirectory, 'hejiantong.db-shm'), { force: true })
  })
  afterAll(async () => {
    await town.close()
    rmSync(directory, { recursive: true, force: true })
  })

  it('go on above those that were given since the backup, with a record, and the administrator is told', async () => {
    const { code, output } = await restore(backup())
    expect(output).toMatch(/空号：[^\n]*线索 2026-0002[^\n]*綦河检移〔2026〕1号/)
    expect(output).toMatch(/第 \d+ 至 \d+ 条缺失/)
    expect(code).toBe(0)
    await town.start()
    await town.settle()
    // What is read back from the chats meanwhile may be told before or after it.
    const told = town.feishu.cards({ person: 'ou_admin' }).map((one) => one.cardText)
    expect(told).toContainEqual(
      expect.stringMatching(/数据库已恢复[\s\S]*空号[\s\S]*线索 2026-0002/),
    )
    const clue = await fileClue('/线索 蒲河石林桥段今天早上有人电鱼')
    expect(clue).toBe('线索 2026-0003')
    expect(await refer(clue)).toBe('綦河检移〔2026〕2号')
    const record = town.rows("SELECT note, source, actor FROM journal WHERE act = 'restored'")
    const note = expect.stringContaining('线索 2026-0002')
    expect(record).toEqual([{ note, source: 'restore', actor: null }])
    await town.stop()
    expect(await verified()).toBe(0)
  })

  it('go on above what is kept outside, and a little more, where the database itself is lost', async () => {
    for (const part of ['', '-wal']) rmSync(join(town.dataDirectory, `hejiantong.db${part}`))
    expect((await restore(backup())).output).toContain('各序列多空出 10 号')
    await town.start()
    expect(await fileClue('/线索 蒲河石林桥段今天早上有人电鱼')).toBe('线索 2026-0013')
    await town.stop()
  })

  it('go on far above the backup where nothing else is left, in series that had not begun too', async () => {
    for (const part of ['db', 'db-wal', 'head', 'sums'])
      rmSync(join(town.dataDirectory, `hejiantong.${part}`))
    expect((await restore(backup())).output).toContain('其间编到几号不详，各序列多空出 100 号')
    await town.start()
    const clue = await fileClue('/线索 蒲河石林桥段今天早上有人电鱼')
    expect(clue).toBe('线索 2026-0102')
    expect(await refer(clue)).toBe('綦河检移〔2026〕101号')
    await town.stop()
    expect(await verified()).toBe(0)
  })

  it('go on above what the administrator says, however it is written', async () => {
    for (const part of ['db', 'db-wal', 'head', 'sums'])
      rmSync(join(town.dataDirectory, `hejiantong.${part}`))
    const said = ['--last', '线索2026-0037', '--last', '綦河检移[2026]12号']
    expect((await restore(backup(), ...said)).code).toBe(0)
    await town.start()
    const clue = await fileClue('/线索 蒲河石林桥段今天早上有人电鱼')
    expect(clue).toBe('线索 2026-0038')
    expect(await refer(clue)).toBe('綦河检移〔2026〕13号')
    await town.stop()
  })

  it('go on above what a lost log held, where the present database is kept', async () => {
    await town.start()
    await town.stop()
    await town.start()
    expect(await fileClue('/线索 蒲河石林桥段今天早上有人电鱼')).toBe('线索 2026-0003')
    await town.kill()
    rmSync(join(town.dataDirectory, 'hejiantong.db-wal'))
    await expect(town.start()).rejects.toThrow('npm run restore -- --keep')
    const { code, output } = await restore('--keep')
    expect(output).toContain('以现有数据库继续')
    expect(code).toBe(0)
    await town.start()
    expect(await fileClue('/线索 蒲河石林桥段今天早上有人电鱼')).toBe('线索 2026-0004')
    await town.stop()
    expect(await verified()).toBe(0)
  })

  it('have nothing to go on from where all that there is was in the lost log', async () => {
    rmSync(join(town.dataDirectory, 'hejiantong.db-wal'))
    const { code, output } = await restore('--keep')
    expect(output).toContain('是空的，没有可以保留的，只能从备份恢复')
    expect(code).toBe(1)
  })

  it('are not written over what was lost by a button on an older card', async () => {
    await restore(backup())
    await town.start()
    await fileClue('/线索 蒲河石林桥段今天早上有人电鱼')
    const lost = town.feishu
      .cards({ person: 'ou_pro_liaison' })
      .find((one) => one.cardText.includes('綦河检移〔2026〕1号'))
    const { toast } = await town.feishu.tap('ou_pro_liaison', lost?.messageId ?? '', '受理')
    expect(toast?.content).not.toContain('已受理')
    await town.settle()
    expect(town.rows("SELECT 1 FROM journal WHERE act = 'accept'")).toEqual([])
    await town.stop()
  })

  /** What the administrator is told after the bot's own messages were read. */
  const recollected = async (): Promise<string> => {
    const told = () =>
      town.feishu
        .cards({ person: 'ou_admin' })
        .findLast((one) => one.cardText.includes('恢复后编号核对'))?.cardText
    await until(() => told() !== undefined, 'what the own messages show')
    return told() ?? ''
  }

  it('go on above what the bot’s own messages show, where the administrator knew less', async () => {
    for (const part of ['db', 'db-wal', 'head', 'sums'])
      rmSync(join(town.dataDirectory, `hejiantong.${part}`))
    await restore(backup(), '--last', '线索 2026-0001')
    await town.start()
    const told = await recollected()
    expect(told).toMatch(/空号：[^。]*线索 2026-0002/)
    expect(told).toMatch(/空号：[^。]*綦河检移〔2026〕1号/)
    const clue = await fileClue('/线索 蒲河石林桥段今天早上有人电鱼')
    expect(clue).toBe('线索 2026-0003')
    expect(await refer(clue)).toBe('綦河检移〔2026〕2号')
    const record = town.rows<{ note: string }>("SELECT note FROM journal WHERE act = 'recollected'")
    expect(record.map((one) => one.note)).toEqual([expect.stringContaining('线索 2026-0002')])
    await town.stop()
    expect(await verified()).toBe(0)
  })

  it('keep the margin where the bot may not read what it wrote, and the administrator is told', async () => {
    for (const part of ['db', 'db-wal', 'head', 'sums'])
      rmSync(join(town.dataDirectory, `hejiantong.${part}`))
    await restore(backup())
    const { app } = town.feishu.world.state
    const granted = app.scopes
    app.scopes = granted.filter((one) => !['im:message', 'im:message:readonly'].includes(one))
    try {
      await town.start()
      expect(await recollected()).toMatch(/个会话未能回读[\s\S]*仍以恢复时预留的空号为准/)
      expect(await fileClue('/线索 蒲河石林桥段今天早上有人电鱼')).toBe('线索 2026-0102')
      await town.stop()
    } finally {
      app.scopes = granted
    }
  })

  it('name the restoration where a head is asked for that was lost with it', async () => {
    const kept = new Database(join(left(), 'hejiantong.db'), { readonly: true })
    const lost = kept
      .prepare<[], { hash: string }>('SELECT hash FROM journal ORDER BY sequence DESC LIMIT 1')
      .get()
    kept.close()
    await restore(backup())
    const command = run('src/node/verify.ts', ['--head', lost?.hash ?? ''], {
      DATA_DIR: town.dataDirectory,
    })
    expect(await command.ended()).toBe(1)
    expect(command.output()).toMatch(
      /本库曾经恢复[\s\S]*该校验码正是恢复前最后一条的[\s\S]*记有恢复：已从备份恢复[^\n]*缺失/,
    )
  })

  it('asks for a number that can be read', async () => {
    const { code, output } = await restore(backup(), '--last', '三十七')
    expect(code).toBe(1)
    expect(output).toContain('用法')
  })
})
