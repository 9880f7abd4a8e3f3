import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Verification, verifyDatabase } from '../../src/node/verification.ts'
import { accounts, matterAccount, unaccounted } from '../../src/store/accounts.ts'
import { readMigrations } from '../../src/store/migration-files.ts'
import { readSqlite } from '../../src/store/sqlite.ts'
import { admin, Play, pro, rco } from '../app/clue-kit.ts'
import { openStage } from '../app/district-kit.ts'

const migrations = readMigrations(join(import.meta.dirname, '../../migrations'))
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** A manual edit of the database, and what the verification then has to name. */
const edits: readonly (readonly [edit: string, named: string])[] = [
  ["UPDATE matter SET state = 'closed' WHERE id = 3", '事项 3（matter）'],
  ["UPDATE matter SET handler = 'ou_stranger' WHERE id = 1", '事项 1（matter）'],
  ["UPDATE matter SET parent = NULL WHERE kind = 'referral'", '（matter）'],
  ['UPDATE matter SET ordinal = ordinal + 7 WHERE id = 3', '事项 3（matter）'],
  ["UPDATE matter SET number = '綦河检移〔2026〕99号' WHERE id = 2", '事项 2（matter）'],
  [
    "UPDATE matter SET data = json_set(data, '$.description', '无') WHERE id = 1",
    '事项 1（matter）',
  ],
  ['UPDATE matter SET opened_at = opened_at - 86400000 WHERE id = 1', '事项 1（matter）'],
  ['UPDATE matter SET updated_at = updated_at + 1 WHERE id = 2', '事项 2（matter）'],
  [
    'INSERT INTO matter SELECT 77, kind, parent, state, version, NULL, year, 77, office, organisation, target, handler, handling_unit, opened_by, opened_at, updated_at, data, since FROM matter WHERE id = 1',
    '事项 77（matter）',
  ],
  ["UPDATE promise SET due_on = '2027-01-31' WHERE id = 1", '时限 1（'],
  ["UPDATE promise SET next_at = next_at + 86400000 WHERE state = 'open'", '（promise）'],
  ["UPDATE promise SET state = 'kept', settled_on = '2026-03-11' WHERE id = 1", '时限 1（'],
  ["UPDATE promise SET debtor = 'procuratorate' WHERE id = 1", '时限 1（'],
  ["UPDATE promise SET ladder = '{}' WHERE id = 1", '时限 1（'],
  ['DELETE FROM promise WHERE id NOT IN (SELECT promise FROM reminder)', '（promise）'],
  [
    "INSERT INTO promise SELECT 99, what, 'x', matter, period, debtor, person, creditor, starts_on, day_limit, due_on, provisional, calendar_version, ladder, reminder_at, next_rung, next_at, silence, state, settled_on FROM promise WHERE id = 1",
    '时限 99（',
  ],
  ['DELETE FROM reminder', '（reminder）'],
  ["UPDATE reminder SET how = 'late'", '（reminder）'],
  ['UPDATE reminder SET used_at = used_at - 86400000', '（reminder）'],
  ["UPDATE membership SET roles = '[\"admin\"]' WHERE open_id = 'ou_rco_member'", 'ou_rco_member'],
  [
    "INSERT INTO membership VALUES ('ou_rco_member', 'procuratorate', '[\"approver\"]')",
    'procuratorate',
  ],
  ["DELETE FROM membership WHERE open_id = 'ou_pro_liaison'", 'ou_pro_liaison'],
  ["UPDATE person SET name = '别人' WHERE open_id = 'ou_rco_member'", 'ou_rco_member'],
  [`UPDATE person SET active = 1 WHERE open_id = '${pro.handler}'`, pro.handler],
  ["INSERT INTO person (open_id, name) VALUES ('ou_x', '某人')", 'ou_x'],
  ["UPDATE chat SET organisations = '[\"water\"]' WHERE chat_id = 'oc_rco'", 'oc_rco'],
  ["UPDATE chat SET active = 0 WHERE chat_id = 'oc_rco'", 'oc_rco'],
  [
    "UPDATE register_entry SET content = json_set(content, '$.kind', 'lake') WHERE id = 1",
    '名录条目 1（',
  ],
  ['DELETE FROM register_entry WHERE id = 2', '名录条目 2（'],
  ["UPDATE register_entry SET name = '无名河' WHERE id = 3", '名录条目 3（'],
  ['UPDATE series SET next = 1', '（series）'],
  ['UPDATE series SET next = next + 5', '（series）'],
  ["INSERT INTO series VALUES ('x', 2026, 9)", '编号序列 x 2026（'],
  ['DELETE FROM series', '（series）'],
  ['UPDATE official_number SET ordinal = ordinal + 12', '（official_number）'],
  ['UPDATE official_number SET matter = 1', '（official_number）'],
  ['DELETE FROM official_number', '（official_number）'],
  ["UPDATE attachment SET hash = printf('%064d', 0)", '附件 1（'],
  ['UPDATE attachment SET matter = 1', '附件 1（'],
  ['DELETE FROM attachment', '附件 1（'],
  ["UPDATE seal SET text = '另一人'", '举报人信息'],
  ['DELETE FROM seal', '举报人信息'],
  ["INSERT INTO calendar_year VALUES (2027, '[]', '[]', 0)", '放假安排 2027（'],
  ["INSERT INTO fact VALUES ('administration-code', 'x')", 'administration-code'],
  ["UPDATE fact SET value = 'x' WHERE name = 'calendar-version'", 'calendar-version'],
  ['DROP TRIGGER journal_keeps_rows', '触发器 journal_keeps_rows 缺失'],
  [
    'DROP TRIGGER journal_loses_nothing; CREATE TRIGGER journal_loses_nothing BEFORE DELETE ON journal BEGIN SELECT 1; END',
    '触发器 journal_loses_nothing 的定义被改动',
  ],
  [
    "CREATE TRIGGER quiet AFTER INSERT ON matter BEGIN UPDATE matter SET handler = 'ou_x' WHERE id = NEW.id; END",
    '多出 触发器 quiet',
  ],
  ['DROP INDEX promise_due', '索引 promise_due 缺失'],
  ['CREATE INDEX more ON person (name)', '多出 索引 more'],
  ['CREATE TABLE note (x)', '多出 表 note'],
  ['ALTER TABLE person ADD COLUMN telephone TEXT', '表 person 的定义被改动'],
  ['DROP TABLE draft', '表 draft 缺失'],
  ["UPDATE migrations SET name = 'x' WHERE number = 1", '第 1 号变更 x'],
  ['DELETE FROM migrations WHERE number = 9', 'parcels'],
  [
    "DROP TRIGGER journal_keeps_rows; UPDATE journal SET note = '改' WHERE sequence = 5",
    '第 5 条与校验码不符',
  ],
  [
    'DROP TRIGGER journal_keeps_rows; UPDATE journal SET changes = NULL WHERE sequence = 1',
    '第 1 条与校验码不符',
  ],
  ['DROP TRIGGER journal_loses_nothing; DELETE FROM journal WHERE sequence > 20', '操作留痕应有'],
  [
    'DROP TRIGGER journal_loses_nothing; DELETE FROM journal WHERE sequence = (SELECT max(sequence) FROM journal)',
    '操作留痕应有',
  ],
  ['DROP TRIGGER journal_loses_nothing; DELETE FROM journal', '操作留痕应有'],
  [
    'DROP TRIGGER journal_loses_nothing; DELETE FROM journal; DELETE FROM journal_end',
    '没有操作留痕',
  ],
  [
    'DROP TRIGGER journal_grows_at_its_end; INSERT INTO journal (sequence, at, act, source, note, previous, hash) SELECT -1, at, act, source, note, previous, hash FROM journal WHERE sequence = 1',
    '第 1 条与校验码不符',
  ],
  ['UPDATE journal_end SET sequence = sequence - 1', 'journal_end'],
]

describe('an edit of the database by hand', () => {
  let directory: string
  const whole = () => join(directory, 'whole.db')

  function verify(edit: string): Verification {
    const file = join(directory, 'edited.db')
    copyFileSync(whole(), file)
    const database = new Database(file)
    database.pragma('foreign_keys = OFF')
    database.exec(edit)
    database.close()
    const engine = readSqlite(file)
    try {
      return verifyDatabase(engine, migrations)
    } finally {
      engine.close()
    }
  }

  function saidOf(edit: string): string {
    try {
      const { broken, faults } = verify(edit)
      const chain = broken === null ? [] : [`第 ${broken} 条与校验码不符`]
      return [...chain, ...faults].join('\n')
    } catch (error) {
      return String(error)
    }
  }

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'hejiantong-edits-'))
    const play = new Play(await openStage('2026-03-10 10:20'))
    await play.live('closed')
    await play.stage.feishu.say(rco.member, 'bot', { image: picture })
    await play.live(
      'referred',
      await play.file(rco.member, '蒲河石林桥段今天早上有人电鱼，举报人甲某，电话13900000000'),
    )
    await play.type(admin, { text: '/绑定 停用 @乙检察官', mentions: [pro.handler] })
    for (const day of ['11', '12', '13', '16', '17', '18'])
      await play.stage.go(`2026-03-${day} 09:31`)
    play.stage.engine.script(`VACUUM INTO '${whole()}'`)
    await play.stage.close()
  })
  afterAll(() => rmSync(directory, { recursive: true, force: true }))

  it('is not named where there is none', () => {
    const { broken, faults, since, agreeing } = verify('SELECT 1')
    expect({ broken, faults, since }).toEqual({ broken: null, faults: [], since: 1 })
    expect(agreeing).toBeGreaterThan(60)
  })

  it.each(edits)('is named: %s', (edit, named) => {
    expect(saidOf(edit)).toContain(named)
  })

  it('has every table of the program in one of the two lists', () => {
    const database = new Database(whole(), { readonly: true })
    const tables = database
      .prepare<[], { name: string }>(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'matter_text_%'",
      )
      .all()
    database.close()
    const accounted = [matterAccount, ...accounts].map((one) => one.table)
    const listed = [...accounted, ...Object.keys(unaccounted)]
    expect(tables.map((one) => one.name).sort()).toEqual(listed.sort())
  })
})
