import type { Profile } from '../../src/domain/mechanism/profile.ts'
import { profileWith } from './district-kit.ts'

/** The second person of each role, whoever holds two of them, and the people of further offices. */
export const second = {
  rcoLiaison: 'ou_rco_liaison_2',
  rcoApprover: 'ou_rco_approver_2',
  generalChief: 'ou_general_chief',
  proLiaison: 'ou_pro_liaison_2',
  proHandler: 'ou_pro_handler_2',
  proApprover: 'ou_pro_approver_2',
  deputy: 'ou_deputy',
  leaver: 'ou_leaver',
  waterApprover: 'ou_water_approver',
  both: 'ou_both',
  agriculture: 'ou_agriculture_liaison',
  agricultureApprover: 'ou_agriculture_approver',
  nextLiaison: 'ou_next_liaison',
  nextApprover: 'ou_next_approver',
  nextChief: 'ou_next_chief',
  police: 'ou_police_liaison',
  policeChief: 'ou_police_chief',
  admin: 'ou_admin_2',
} as const

const organisations = `
  - { id: next, name: 邻区检察院, full_name: 某市邻区人民检察院, side: procuratorate, aliases: [邻区院] }
  - { id: police, name: 区公安分局, side: police, aliases: [公安分局] }
`

const people = `
  - { open_id: ${second.rcoLiaison}, name: 甲副联络员, organisation: rco, roles: [liaison] }
  - { open_id: ${second.rcoApprover}, name: 甲副主任, organisation: rco, roles: [approver, general_river_chief] }
  - { open_id: ${second.generalChief}, name: 甲总河长, organisation: rco, roles: [general_river_chief] }
  - { open_id: ${second.proLiaison}, name: 乙副联络员, organisation: liaison_office, roles: [liaison, handler] }
  - { open_id: ${second.proHandler}, name: 子检察官, organisation: procuratorate, roles: [handler] }
  - { open_id: ${second.proApprover}, name: 乙副主任, organisation: procuratorate, roles: [approver] }
  - { open_id: ${second.deputy}, name: 乙副检察长, organisation: procuratorate, roles: [deputy_chief_procurator] }
  - { open_id: ${second.leaver}, name: 乙书记员, organisation: procuratorate, roles: [handler, approver] }
  - { open_id: ${second.waterApprover}, name: 丙科长, organisation: water, roles: [approver] }
  - { open_id: ${second.both}, name: 兼职人员, organisation: rco, roles: [member] }
  - { open_id: ${second.both}, name: 兼职人员, organisation: water, roles: [liaison] }
  - { open_id: ${second.agriculture}, name: 己联络员, organisation: agriculture, roles: [liaison] }
  - { open_id: ${second.agricultureApprover}, name: 己科长, organisation: agriculture, roles: [approver] }
  - { open_id: ${second.agricultureApprover}, name: 己科长, organisation: enforcement, roles: [liaison] }
  - { open_id: ${second.nextLiaison}, name: 庚联络员, organisation: next, roles: [liaison] }
  - { open_id: ${second.nextApprover}, name: 庚主任, organisation: next, roles: [approver] }
  - { open_id: ${second.nextChief}, name: 庚检察长, organisation: next, roles: [chief_procurator] }
  - { open_id: ${second.police}, name: 辛民警, organisation: police, roles: [liaison, handler] }
  - { open_id: ${second.policeChief}, name: 辛警长, organisation: police, roles: [police_chief] }
  - { open_id: ${second.admin}, name: 副管理员, organisation: procuratorate, roles: [admin] }
`

const chats = `
  - { chat_id: oc_rco_2, name: 区河长办值班群, organisations: [rco] }
  - { chat_id: oc_water, name: 区水利局工作群, organisations: [water] }
  - { chat_id: oc_three, name: 河库协作群, organisations: [rco, procuratorate, water] }
`

/** Lists with what is in force, what has ended and what has not begun; duties of other periods and other people. */
const further = `
sides:
  police: { sees: head, partner: true }
sources: [巡查发现, 群众举报, 人民监督员, 公益诉讼观察员, { name: 媒体反映, until: 2025-12-31 }, 部门移送, 其他]
campaigns:
  - { name: 清河行动, fields: [sand-mining, encroachment], from: 2026-03-01, until: 2026-11-30 }
  - { name: 上年行动, fields: [sand-mining], from: 2025-03-01, until: 2025-11-30 }
supervision_grounds:
  - { name: 群众反映强烈, words: [群众反映] }
  - { name: 媒体关注, until: 2025-12-31 }
supervision_levels:
  - { name: 市级, limit: { days: 90, unit: calendar } }
  - { name: 省级 }
  - { name: 流域级, until: 2025-12-31 }
transfer_conditions:
  - { id: notice, name: 书面提示及期限, from: [river_chief_office], to: [responsible_unit] }
further_duties:
  - { name: 两长年度会商, kept_by: meeting, cadence: year, due: 06-30, roles: [river_chief, chief_procurator] }
  - { name: 三方季度巡河, kept_by: patrol, cadence: quarter, owed_by: [rco, procuratorate, police] }
  - { name: 上年专项会议, kept_by: meeting, cadence: quarter, owed_by: [rco], until: 2025-12-31 }
  - { name: 汛后巡查, kept_by: patrol, cadence: quarter, owed_by: [rco], from: 2026-10-01 }
papers: { with_step: false }
duties:
  half_year_referral: { cadence: quarter, owed_by: [rco, procuratorate, next] }
  half_year_report: { cadence: quarter, owed_by: [rco, procuratorate] }
  annual_patrol: { owed_by: [rco, procuratorate] }
  joint_meeting: { cadence: quarter, owed_by: [rco, procuratorate, police] }
  unit_bulletin: { required: true, cadence: quarter, owed_by: [water, agriculture] }
  weekly_presence: { owed_by: [procuratorate, next] }
  work_plan: { owed_by: [procuratorate] }
  patrol_focus: { owed_by: [procuratorate] }
  look_back: { months: 3, by: procuratorate }
  approvals:
    referral: { responsible_unit: [liaison, approver], next: [] }
    conclusion: { responsible_unit: [], procuratorate: [approver, deputy_chief_procurator], river_chief_office: [] }
    supervision:
      river_chief_office: [river_chief, general_river_chief]
      procuratorate: [chief_procurator, deputy_chief_procurator]
    report:
      river_chief_office: [river_chief, general_river_chief]
      procuratorate: [chief_procurator, deputy_chief_procurator]
    work_plan: { rco: [approver], procuratorate: [approver] }
    patrol_focus: { rco: [approver, liaison], procuratorate: [approver] }
`

/**
 * A district with a second of everything: people, offices, groups, a third side, and lists and duties of which
 * some have ended or not begun.
 */
export const crowdedProfile = (): Profile =>
  profileWith(
    (text) =>
      text
        .replace('\n\npeople:\n', `${organisations}\npeople:\n`)
        .replace('\n\nchats:\n', `${people}\nchats:\n`)
        .replace('\n\nrivers:\n', `${chats}\nrivers:\n`)
        .replace(
          'sections: [石林桥段, 寨溪大桥断面], chief: 区级河长',
          `sections: [石林桥段, { name: 寨溪大桥断面, chief_person: ${second.both} }], chief: 区级河长, chief_person: ou_rco_member, unit: ecology`,
        )
        .replace(
          '\n  - { name: 东溪河,',
          '\n  - { name: 老河, until: 2025-12-31 }\n  - { name: 东溪河,',
        ) + further,
  )
