import { expect, test } from 'vitest'
import { assign, listPostings } from '../../src/posting.ts'

const plain = {
  FEISHU_APP_ID: 'cli_plain',
  FEISHU_APP_SECRET: 's',
  LOG_LEVEL: 'warn',
  DISTRICTS: {},
}

test('plain variables set up one district, named after its profile', () => {
  const postings = listPostings({ ...plain, PROFILE: 'profiles/yongchuan.yaml' })
  expect(postings.map((one) => one.name)).toEqual(['yongchuan'])
})

test('a variable of its own sets up a district under its name', () => {
  const [posting] = listPostings({ ...plain, DISTRICT_BA_NAN: '{"FEISHU_APP_ID":"cli_own"}' })
  expect(posting).toEqual({
    name: 'ba-nan',
    variable: 'DISTRICT_BA_NAN',
    environment: {
      FEISHU_APP_ID: 'cli_own',
      LOG_LEVEL: 'warn',
      PROFILE: 'profiles/ba-nan.yaml',
      DATA_DIR: './data/ba-nan',
    },
  })
})

test('no district inherits credentials', () => {
  const [posting] = listPostings({ ...plain, DISTRICT_A: '{}' })
  expect(Object.keys(posting?.environment ?? {})).not.toContain('FEISHU_APP_SECRET')
})

test('districts keep their data apart, below the common directory', () => {
  const postings = listPostings({ DATA_DIR: '/var/lib/h', DISTRICT_A: '{}', DISTRICT_B: '{}' })
  expect(postings.map((one) => one.environment?.['DATA_DIR'])).toEqual([
    '/var/lib/h/a',
    '/var/lib/h/b',
  ])
})

test('a variable that is no JSON object sets up nothing that could run', () => {
  const texts = ['cli_a', '[]', 'null', '"a"']
  const postings = texts.flatMap((text) => listPostings({ DISTRICT_A: text }))
  expect(postings).toEqual(
    texts.map(() => ({ name: 'a', variable: 'DISTRICT_A', environment: null })),
  )
})

test('a single district answers with and without its name', () => {
  const postings = listPostings({ DISTRICT_A: '{}' })
  const paths = ['/feishu/events', '/a/feishu/events'].map((path) => assign(path, postings)?.path)
  expect(paths).toEqual(['/feishu/events', '/feishu/events'])
})

test('with several districts only a whole name counts', () => {
  const postings = listPostings({ DISTRICT_A: '{}', DISTRICT_B: '{}' })
  const paths = ['/feishu/events', '/ab/feishu/events', '//a/feishu/events', '/A/feishu/events']
  expect(paths.map((path) => assign(path, postings))).toEqual([null, null, null, null])
})
