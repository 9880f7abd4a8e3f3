import { expect, test } from 'vitest'
import { outcomeOfCall } from '../../src/feishu/call-outcome.ts'

/** The error codes in Feishu's documentation of the calls that the bot makes. */
const documented = {
  create: [
    230001, 230002, 230006, 230013, 230015, 230017, 230018, 230019, 230020, 230022, 230025, 230027,
    230028, 230029, 230034, 230035, 230036, 230038, 230049, 230053, 230054, 230055, 230075, 230099,
    232009,
  ],
  reply: [
    230001, 230002, 230006, 230011, 230013, 230015, 230017, 230018, 230019, 230020, 230022, 230025,
    230027, 230028, 230035, 230038, 230049, 230050, 230054, 230055, 230071, 230072, 230075, 230099,
    230111, 232009,
  ],
  patch: [
    230001, 230006, 230011, 230013, 230020, 230025, 230027, 230028, 230031, 230099, 230110, 232009,
  ],
  list: [230001, 230002, 230006, 230013, 230027, 230073, 230110, 231203, 231204],
  resource: [
    230110, 234001, 234002, 234003, 234004, 234009, 234019, 234037, 234038, 234040, 234041, 234042,
    234043,
  ],
  image: [232096, 234001, 234002, 234006, 234007, 234010, 234011, 234039, 234041, 234042],
  file: [232096, 234001, 234002, 234006, 234007, 234010, 234041, 234042],
  chat: [232004, 232006, 232010, 232011, 232025, 232033, 232034],
  members: [232001, 232004, 232006, 232009, 232010, 232011, 232025, 232033, 232034],
  user: [40001, 40003, 41012, 41050],
  departments: [40004, 40011, 40012, 40014, 42008, 43007, 43010],
  calendar: [
    190002, 190003, 190004, 190005, 190006, 190007, 190010, 190011, 190012, 190013, 190014, 191000,
    191001, 191002, 191003, 193000, 193001, 193002, 193003, 193101, 193102, 193105, 193106, 193107,
    195100, 195112, 195113,
  ],
  attendees: [190008, 194000, 194001, 194002, 194003, 194004],
  approval: [1390001, 1390002, 1390014, 1390015, 1390016],
  task: [1470400, 1470403, 1470404, 1470422, 1470500, 1470610, 1470611],
  urgent: [230001, 230002, 230012, 230023, 230024, 230027, 230052, 230098, 230110],
  token: [10003, 10014, 10015],
  common: [
    2200, 9499, 10005, 10012, 10013, 11232, 11233, 18121, 99991400, 99991401, 99991403, 99991661,
    99991662, 99991663, 99991664, 99991665, 99991671, 99991672, 99991673, 99991676, 99992351,
    99992352, 99992353, 99992354, 99992355, 99992356, 99992361, 99992364, 99992381, 99992402,
  ],
} as const

for (const [call, codes] of Object.entries(documented)) {
  test(`every code that Feishu documents for ${call} has a meaning and a sentence of its own`, () => {
    const general = /错误码|没有明确答复/
    const unknown = codes.filter((code) => general.test(outcomeOfCall(code, 400).advice))
    expect(unknown).toEqual([])
  })
}

/** Codes whose meaning was misunderstood, and what an administrator has to read. */
const corrected: readonly (readonly [number, string, RegExp])[] = [
  [230013, 'permission', /可用范围.*离职/],
  [230036, 'permission', /密钥/],
  [230035, 'permission', /禁言.*屏蔽.*沟通/],
  [234006, 'permanent', /图片超过十兆字节/],
  [234009, 'permanent', /外部群/],
  [234019, 'retry', /自动重试/],
  [234041, 'permission', /密钥/],
  [234042, 'retry', /存储/],
  [232010, 'permanent', /另一企业/],
  [232025, 'permission', /机器人能力/],
  [232033, 'permanent', /外部群/],
  [232034, 'permission', /安装/],
  [231203, 'permanent', /禁止复制/],
  [99992351, 'permanent', /标识/],
  [99992354, 'permanent', /原消息/],
  [99992356, 'permanent', /群标识/],
  [99992364, 'permanent', /另一企业/],
]
for (const [code, kind, advice] of corrected) {
  test(`${code} is ${kind} and tells ${advice.source}`, () => {
    const outcome = outcomeOfCall(code, 400)
    expect(outcome.kind).toBe(kind)
    expect(outcome.advice).toMatch(advice)
  })
}

test('the month’s calls being used up, which Feishu answers with 429, is not taken for haste', () => {
  expect(outcomeOfCall(99991403, 429)).toMatchObject({ kind: 'permission', reach: 'app' })
})
