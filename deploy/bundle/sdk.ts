/**
 * The exports of the official SDK that `src/feishu/sdk.cjs` uses, named one by one so that the bundler
 * leaves out the rest.
 */
export {
  Client,
  DefaultCache,
  defaultHttpInstance,
  EventDispatcher,
  LoggerLevel,
  WSClient,
  withTenantToken,
} from '@larksuiteoapi/node-sdk'
