/** The output of src/worker/bundle-texts.ts: the texts that Node reads from files. */
declare module 'district-texts' {
  /** The files of `migrations/`. */
  export const migrations: readonly import('../store/migrations.ts').Migration[]
  /** The files of `profiles/`, by their path such as `profiles/qijiang.yaml`. */
  export const profiles: Readonly<Record<string, string>>
}

/** The part of the Workers runtime's own module that is used. */
declare module 'cloudflare:workers' {
  export abstract class DurableObject<Bindings> {
    protected readonly ctx: import('@cloudflare/workers-types').DurableObjectState
    protected readonly env: Bindings
    constructor(ctx: import('@cloudflare/workers-types').DurableObjectState, env: Bindings)
  }
}
