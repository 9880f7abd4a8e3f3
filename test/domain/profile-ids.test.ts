import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readProfile } from '../../src/config/profile.ts'
import { inTwoTenants } from '../app/tenants-kit.ts'

test('chiefs of a river and of its sections are accounts of their own tenant', () => {
  const text = inTwoTenants(readFileSync('profiles/qijiang.yaml', 'utf8')).replace(
    'name: 蒲河, aliases: [浦河], sections: [石林桥段,',
    'name: 蒲河, chief_person: ou_pro_liaison, aliases: [浦河], sections: [{ name: 石林桥段, chief: 镇级河长, chief_person: ou_pro_handler },',
  )
  const read = readProfile(text)
  if ('mistakes' in read) throw new Error(JSON.stringify(read.mistakes))
  expect(read.profile.rivers.find(({ name }) => name === '蒲河')).toMatchObject({
    chief_person: 'jcy:ou_pro_liaison',
    sections: [{ chief_person: 'jcy:ou_pro_handler' }, {}],
  })
})
