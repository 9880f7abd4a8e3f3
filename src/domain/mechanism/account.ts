/** An account of the tenant (飞书账号), registered or not, with the name that Feishu shows. */
export interface Account {
  readonly personId: string
  readonly name: string
}
