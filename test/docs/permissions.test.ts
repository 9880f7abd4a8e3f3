import { expect, it } from 'vitest'
import { drawPermissions } from './permission-table.ts'

it('docs/permissions.md says who may do what, as the records have it', async () => {
  await expect(drawPermissions()).toMatchFileSnapshot('../../docs/permissions.md')
})
