using System.Text.Json.Serialization;

namespace OpenClaw.Handlers.Rpc;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(CronOneParams))]
[JsonSerializable(typeof(CronUpdateParams))]
[JsonSerializable(typeof(CronListParams))]
[JsonSerializable(typeof(CronRunsParams))]
[JsonSerializable(typeof(CronStatusResult))]
[JsonSerializable(typeof(CronRemoveResult))]
[JsonSerializable(typeof(CronRunReply))]
[JsonSerializable(typeof(WakeParams))]
[JsonSerializable(typeof(WakeResult))]
[JsonSerializable(typeof(SetHeartbeatsResult))]
internal sealed partial class CronRpcJson : JsonSerializerContext;
