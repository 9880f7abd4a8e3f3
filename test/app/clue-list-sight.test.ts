import { beforeAll, describe, expect, it } from 'vitest'
import { pro, rco, sharePlay, unit } from './clue-kit.ts'
import { importList } from './clue-list-kit.ts'
import { column, lastWorkbook } from './paper-kit.ts'

const list = '问题清单2026-0001'

describe('a unit that one item of a list was given to', () => {
  const play = sharePlay()

  beforeAll(async () => {
    await importList(play(), rco.liaison, 4)
    await play().type(rco.liaison, `/一函移送 ${list} 区检察院 涉嫌破坏公益`)
    await play().type(rco.approver, `/同意 ${list}`)
    await play().type(pro.liaison, '/受理 移1 全部')
    await play().type(pro.liaison, '/分办 移1 第2项 区生态环境局')
  })

  it('reads in a form about the list its own item alone', async () => {
    await play().type(unit.ecology, '/办结 移1 第1项 已责令整改到位，今天完成')
    expect(play().read(unit.ecology)).toContain('件数　4 件')
    expect(play().read(unit.ecology)).toContain('第2项　线索 2026-0002')
    expect(play().read(unit.ecology)).not.toMatch(/第[134]项　线索/)
  })

  it('is told of another item that it names as of none', async () => {
    expect(await play().submit(unit.ecology)).toContain('清单中没有第1项，或您不能办理')
  })

  it('gets its own item alone in the four lists', async () => {
    await play().type(unit.ecology, '/四张清单 移1')
    const book = await lastWorkbook(play(), unit.ecology)
    expect(column(book, '问题清单', '线索编号')).toHaveLength(1)
  })

  it('makes no list of a clue that it does not see', async () => {
    await play().type(unit.ecologyApprover, '/问题清单 线索1、2 清理河岸')
    expect(await play().submit(unit.ecologyApprover)).toContain('没有找到线索 1，或您无权查看')
  })
})
