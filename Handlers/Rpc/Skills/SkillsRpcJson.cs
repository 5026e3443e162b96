using System.Text.Json.Serialization;

namespace OpenClaw.Handlers.Rpc;

[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Serialization,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(SkillsStatusParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SkillsStatusResult))]
[JsonSerializable(typeof(SkillsBinsResult))]
[JsonSerializable(typeof(SkillsInstallParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SkillsInstallResult))]
[JsonSerializable(typeof(SkillsUpdateParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SkillsUpdateResult))]
internal sealed partial class SkillsRpcJson : JsonSerializerContext;
