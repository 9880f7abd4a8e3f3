import { plainAct } from '../src/domain/matter/act.ts'
import {
  carried,
  checkInput,
  choice,
  choices,
  isIncomplete,
  line,
} from '../src/domain/matter/input.ts'
import { problem } from '../src/domain/matter/link.ts'
import { refuse } from '../src/domain/matter/refusal.ts'
import type { Scene } from '../src/domain/matter/scene.ts'
import { stopPerson } from '../src/domain/mechanism/departure.ts'
import type { Membership, Person } from '../src/domain/mechanism/directory.ts'
import { findRole, type Role, roleNames, roles } from '../src/domain/mechanism/role.ts'
import { foreignHead, headRoles } from '../src/domain/mechanism/side.ts'
import { vacancyAfter } from '../src/domain/mechanism/vacancy.ts'

const stop = 'stop'

/** Roles that reach beyond an office: the administrator alone gives and changes them. */
const reserved: readonly Role[] = [...headRoles, 'admin']

const fields = {
  openId: carried('人员'),
  name: line.required({ label: '姓名或岗位', hint: '群卡片上显示的称呼，如 甲联络员' }),
  organisation: choice({
    label: '所属单位',
    options: (scene) => [
      ...mayBindIn(scene).map((id) => ({
        value: id,
        text: scene.directory.organisationName(id),
        words: scene.directory.organisation(id)?.aliases ?? [],
      })),
      { value: stop, text: '停用（不再使用本系统）' },
    ],
  }),
  roles: choices({
    label: '角色',
    options: (scene) =>
      roles
        .filter((role) => isAdmin(scene) || !reserved.includes(role))
        .map((role) => ({ value: role, text: roleNames[role] })),
  }),
}

const isAdmin = (scene: Scene) => scene.directory.holdsAnywhere(scene.actor, ['admin'])

/** The organisations for which this person may bind people (domain.md 6): all for the administrator, their own for liaison and approver. */
function mayBindIn(scene: Scene): readonly string[] {
  const { directory, actor } = scene
  return directory.organisations
    .filter(
      (one) =>
        isAdmin(scene) ||
        directory.holds(actor, directory.officeOf(one.id), ['liaison', 'approver']),
    )
    .map((one) => one.id)
}

const wordsIn = (text: string): readonly string[] =>
  text
    .normalize('NFKC')
    .replaceAll(/@\S+/g, ' ')
    .replace(/^\s*(?:指派|指定)联络员/, '联络员')
    .split(/[\s，,、]+/)
    .filter((word) => word !== '')

/** Whether an organisation is among the words, by its name or another one. */
function isNamedIn(words: readonly string[], id: string, { directory }: Scene): boolean {
  const one = directory.organisation(id)
  return words.some((word) => word === one?.name || one?.aliases.includes(word) === true)
}

/** Somebody who is bound already may be named without @, when nobody else is called so. */
function personNamedIn(words: readonly string[], { directory }: Scene): Person | undefined {
  const [only, ...others] = directory.people.filter((one) => words.includes(one.name))
  return others.length === 0 ? only : undefined
}

/** /绑定: registers people with organisation and roles, or stops them. */
export const bind = plainAct({
  name: 'bind',
  chinese: '绑定',
  aliases: ['bind', 'bangding', '指派联络员', '指定联络员'],
  summary: '登记人员的单位和角色；“/绑定 停用 @某人”停用',
  example: '/绑定 @甲联络员 {区河长办} 联络员 审批人',
  group: '管理',
  audience: ['admin', 'liaison', 'approver'],
  fields,
  read(text, { word }, scene) {
    const [mention] = scene.place.mentions
    const words = wordsIn(`${word ?? ''} ${text}`)
    const allowed = mayBindIn(scene)
    const organisation = allowed.find((id) => isNamedIn(words, id, scene))
    const known = mention ? scene.directory.person(mention.openId) : personNamedIn(words, scene)
    const named = words
      .map((word) => findRole(word, scene.profile))
      .filter((role): role is Role => role !== null)
    const found = named.filter((role) => isAdmin(scene) || !reserved.includes(role))
    return {
      values: {
        openId: known?.openId ?? mention?.openId,
        name: known?.name ?? mention?.name,
        organisation: words.includes('停用')
          ? stop
          : (organisation ?? (allowed.length === 1 ? allowed[0] : undefined)),
        roles: found,
      },
      warnings:
        found.length < named.length ? ['{河长}、检察长和管理员由管理员登记，请重新选择角色'] : [],
    }
  },
  decide(call, scene) {
    const allowed = mayBindIn(scene)
    if (allowed.length === 0) return refuse('no-right', '登记人员由管理员、联络员或审批人办理。')
    if (!/^ou_\w+$/.test(String(call.values['openId'] ?? ''))) {
      return refuse(
        'nobody',
        '请用 @ 指明要登记的人，例如“/绑定 @甲联络员 {区河长办} 联络员”；已登记的也可写姓名。',
      )
    }
    const words = wordsIn(call.text)
    const named = scene.directory.organisations.find(({ id }) => isNamedIn(words, id, scene))
    if (named && !allowed.includes(named.id)) {
      return refuse(
        'other-office',
        `您只能登记本单位人员；${named.name}的人员由该单位联络员、审批人或管理员登记。`,
      )
    }
    const checked = checkInput(fields, call.values, scene)
    if (isIncomplete(checked)) return checked
    const { openId, name, organisation } = checked.input
    const { directory } = scene
    const known = directory.person(openId)
    const mayStop =
      isAdmin(scene) ||
      (known?.memberships.every(
        (one) =>
          allowed.includes(one.organisation) && !one.roles.some((role) => reserved.includes(role)),
      ) ??
        false)
    if (organisation === stop) {
      return mayStop
        ? stopPerson(openId, scene)
        : refuse(
            'no-right',
            '只能停用本单位的人员；其他人员和{河长}、检察长、管理员请由管理员停用。',
          )
    }
    const before = known?.memberships.find((one) => one.organisation === organisation)
    if (!isAdmin(scene) && before?.roles.some((role) => reserved.includes(role))) {
      return refuse('no-right', '{河长}、检察长和管理员的登记由管理员变更。')
    }
    if (!isAdmin(scene) && openId === scene.actor.openId) {
      return refuse('own-rights', '不能变更本人的登记，请由本单位其他联络员、审批人或管理员办理。')
    }
    const chosen = checked.input.roles as readonly Role[]
    const side = directory.organisation(organisation)?.side
    const foreign = side && foreignHead(chosen, side)
    if (foreign) {
      return problem(
        'roles',
        `${roleNames[foreign]}可见全部事项，只能登记在其所在一方的单位；镇街{河长}请登记为工作人员或审批人`,
        call.values,
      )
    }
    const given: Membership = { organisation, roles: chosen.length > 0 ? chosen : ['member'] }
    // Somebody who was stopped begins anew: what he was elsewhere does not come back by itself.
    const kept = known?.active ? known.memberships : []
    const others = kept.filter((one) => one.organisation !== organisation)
    const as = given.roles.map((role) => roleNames[role]).join('、')
    const where = directory.organisationName(organisation)
    // By another name somebody would pass for somebody else: only those over him give him one.
    const called = known?.active && !mayStop ? known.name : name
    const person = { openId, name: called, active: true, memberships: [...others, given] }
    return {
      directory: [{ person }],
      entries: [{ act: 'bind', matter: null, note: `登记${called}：${where}（${as}）` }],
      notices: [
        {
          to: { people: [openId] },
          view: {
            view: 'note',
            title: '您已登记',
            colour: 'green',
            text: `您已登记为${where}${as}。发送“/帮助”查看可用的命令。`,
            buttons: [{ act: 'help', text: '查看帮助', primary: true }],
          },
        },
      ],
      reply: {
        sentence: `已登记${called}：${where}（${as}）${vacancyAfter(known, [...others, given], directory)}`,
      },
    }
  },
})
