import { expect, test } from 'vitest'
import { assign, listDistricts } from '../../src/config/districts.ts'

const plain = {
  FEISHU_APP_ID: 'cli_plain',
  FEISHU_APP_SECRET: 's',
  LOG_LEVEL: 'warn',
  DISTRICTS: {},
}

test('plain variables set up one district, named after its profile', () => {
  const districts = listDistricts({ ...plain, PROFILE: 'profiles/yongchuan.yaml' })
  expect(districts.map((one) => one.name)).toEqual(['yongchuan'])
})

test('a variable of its own sets up a district under its name', () => {
  const [district] = listDistricts({ ...plain, DISTRICT_BA_NAN: '{"FEISHU_APP_ID":"cli_own"}' })
  expect(district).toEqual({
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
  const [district] = listDistricts({ ...plain, DISTRICT_A: '{}' })
  expect(Object.keys(district?.environment ?? {})).not.toContain('FEISHU_APP_SECRET')
})

test('districts keep their data apart, below the common directory', () => {
  const districts = listDistricts({ DATA_DIR: '/var/lib/h', DISTRICT_A: '{}', DISTRICT_B: '{}' })
  expect(districts.map((one) => one.environment?.['DATA_DIR'])).toEqual([
    '/var/lib/h/a',
    '/var/lib/h/b',
  ])
})

test('a variable that is no JSON object sets up nothing that could run', () => {
  const texts = ['cli_a', '[]', 'null', '"a"']
  const districts = texts.flatMap((text) => listDistricts({ DISTRICT_A: text }))
  expect(districts).toEqual(
    texts.map(() => ({ name: 'a', variable: 'DISTRICT_A', environment: null })),
  )
})

test('a single district answers with and without its name', () => {
  const districts = listDistricts({ DISTRICT_A: '{}' })
  const paths = ['/feishu/events', '/a/feishu/events'].map((path) => assign(path, districts)?.path)
  expect(paths).toEqual(['/feishu/events', '/feishu/events'])
})

test('below the name of a district nothing is the root', () => {
  const districts = listDistricts({ DISTRICT_A: '{}', DISTRICT_B: '{}' })
  expect(['/a', '/a/', '/b/readyz'].map((path) => assign(path, districts)?.path)).toEqual([
    '/',
    '/',
    '/readyz',
  ])
})

test('with several districts only a whole name counts', () => {
  const districts = listDistricts({ DISTRICT_A: '{}', DISTRICT_B: '{}' })
  const paths = ['/feishu/events', '/ab/feishu/events', '//a/feishu/events', '/A/feishu/events']
  expect(paths.map((path) => assign(path, districts))).toEqual([null, null, null, null])
})

test('a district of several may have several apps, and none of the plain ones', () => {
  const [district] = listDistricts({
    ...plain,
    APP_OTHER: '{"FEISHU_APP_ID":"cli_other"}',
    DISTRICT_A: '{"FEISHU_APP_ID":"cli_a","APP_JCY":{"FEISHU_APP_ID":"cli_jcy"}}',
  })
  expect(district?.environment).toMatchObject({ APP_JCY: '{"FEISHU_APP_ID":"cli_jcy"}' })
  expect(Object.keys(district?.environment ?? {})).not.toContain('APP_OTHER')
})
