/** An account of the tenant (飞书账号), registered or not, and the name by which Feishu shows it. */
export interface Account {
  readonly personId: string
  readonly name: string
}
