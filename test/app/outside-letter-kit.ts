import { type Play, rco } from './clue-kit.ts'
import { sendWith, workbookOf } from './register-kit.ts'

/**
 * Enters outside bodies as the river chief office's liaison officer: one in force of each of several sorts,
 * and one whose validity has ended.
 */
export async function enterBodies(play: Play): Promise<void> {
  const bytes = await workbookOf([
    ['单位名称', '简称', '类别', '有效期'],
    ['甲县人民检察院', '甲县检察院', '外县区', '长期'],
    ['甲县人民检察院第一检察部', '甲县检察院一部', '外县区', '长期'],
    ['乙省丙县河长制办公室', '丙县河长办', '外省', '长期'],
    ['某某流域管理局', null, '流域机构', '2025年1月1日起'],
    ['市河长制办公室', '市河长办公室', '上级', '长期'],
    ['丁县河长制办公室', '丁县河长办', '外县区', '2021年1月1日至2025年12月31日'],
  ])
  await sendWith(play, rco.liaison, bytes, '/外单位 导入')
  await play.tapLast(rco.liaison, '确认导入')
}
