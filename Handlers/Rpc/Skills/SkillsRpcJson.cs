using System.Text.Json.Serialization;

namespace OpenClaw.Handlers.Rpc;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(SkillsStatusParams))]
[JsonSerializable(typeof(SkillsStatusResult))]
[JsonSerializable(typeof(SkillsBinsResult))]
[JsonSerializable(typeof(SkillsInstallParams))]
[JsonSerializable(typeof(SkillsInstallResult))]
[JsonSerializable(typeof(SkillsUpdateParams))]
[JsonSerializable(typeof(SkillsUpdateResult))]
internal sealed partial class SkillsRpcJson : JsonSerializerContext;
