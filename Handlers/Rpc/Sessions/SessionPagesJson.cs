using System.Text.Json.Serialization;

namespace OpenClaw.Handlers.Rpc;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(GroupsListResult))]
[JsonSerializable(typeof(GroupsPutParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(GroupsRenameParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(GroupsDeleteParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(GroupsChangeResult))]
[JsonSerializable(typeof(FilesListParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(FilesListResult))]
[JsonSerializable(typeof(FilesGetParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(FilesSetParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(FileResult))]
[JsonSerializable(typeof(SessionsSearchParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SessionsSearchResult))]
[JsonSerializable(typeof(SessionsForkParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SessionsForkResult))]
[JsonSerializable(typeof(SessionsPatchManyParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SessionsPatchManyResult))]
internal sealed partial class SessionPagesJson : JsonSerializerContext;
