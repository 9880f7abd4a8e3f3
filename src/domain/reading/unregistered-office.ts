import { type OrganisationList, sightOrganisations } from './organisation.ts'
import { normaliseText } from './text.ts'

/**
 * An office at the head of a text, as it stands where a receiver is typed. 大局 and 全局 are none, nor does a
 * sentence begin with one that has a verb before it (已报区政府).
 */
const AT_HEAD =
  /^(?:请|由|给|到|至|送|交|报|转|向|移送|移交)?(?<name>(?![已经因被涉多曾未不无有该其此现本我对与和同跟据根])[\u4e00-\u9fff]{1,9}?(?:(?<![大结格布全政时定当])局|委员会|办公室|[河林田湖]长办|检察院|法院|支队|总队|大队|政府|街道|厅|管理[所处站]))(?=$|[\s,，、:：;；。]|责令|依法|查处|处理|办理|核查|调查|督促|整改)/

/**
 * The name of an office with which a text begins and which is not registered: 区水务局 in “区水务局 责令查处”,
 * 市水利局 where only 区水利局 is. `null` for none. Whoever names one means it, and no other.
 */
export function unregisteredOffice(text: string, list: OrganisationList): string | null {
  const name = AT_HEAD.exec(normaliseText(text).trim())?.groups?.['name']
  return name === undefined || sightOrganisations(name, list).length > 0 ? null : name
}
