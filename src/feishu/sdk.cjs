// The SDK is a single file of six megabytes. With `import`, Node also keeps the source that it parsed for
// export names: 23 MB.
const sdk = require('@larksuiteoapi/node-sdk')

exports.Client = sdk.Client
exports.DefaultCache = sdk.DefaultCache
exports.EventDispatcher = sdk.EventDispatcher
exports.LoggerLevel = sdk.LoggerLevel
exports.WSClient = sdk.WSClient
exports.defaultHttpInstance = sdk.defaultHttpInstance
exports.withTenantToken = sdk.withTenantToken
