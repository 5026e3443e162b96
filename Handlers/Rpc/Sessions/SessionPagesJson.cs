using System.Text.Json.Serialization;

namespace OpenClaw.Handlers.Rpc;

[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Serialization,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(GroupsPutParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(GroupsRenameParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(GroupsDeleteParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(FilesListParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(FilesGetParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(FilesSetParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SessionsSearchParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SessionsForkParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SessionsPatchManyParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(GroupsListResult))]
[JsonSerializable(typeof(GroupsChangeResult))]
[JsonSerializable(typeof(FilesListResult))]
[JsonSerializable(typeof(FileResult))]
[JsonSerializable(typeof(SessionsSearchResult))]
[JsonSerializable(typeof(SessionsForkResult))]
[JsonSerializable(typeof(SessionsPatchManyResult))]
internal sealed partial class SessionPagesJson : JsonSerializerContext;
