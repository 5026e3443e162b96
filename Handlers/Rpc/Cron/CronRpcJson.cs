using System.Text.Json.Serialization;

namespace OpenClaw.Handlers.Rpc;

[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Serialization,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(CronOneParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(CronUpdateParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(CronListParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(CronRunsParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(CronStatusResult))]
[JsonSerializable(typeof(CronRemoveResult))]
[JsonSerializable(typeof(CronRunReply))]
[JsonSerializable(typeof(WakeParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(WakeResult))]
[JsonSerializable(typeof(SetHeartbeatsResult))]
internal sealed partial class CronRpcJson : JsonSerializerContext;
