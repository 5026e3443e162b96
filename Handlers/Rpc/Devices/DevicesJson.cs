using System.Text.Json.Serialization;
using OpenClaw.Gateway.Auth;

namespace OpenClaw.Handlers.Rpc;

// Pending requests keep members that nobody knows, which write-only code cannot write.
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Serialization,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(DeviceRequestParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DeviceParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DeviceRenameParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DeviceRotateParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DeviceRevokeParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SetupCodeParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SetupStatusParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(PendingPairing), GenerationMode = JsonSourceGenerationMode.Default)]
[JsonSerializable(typeof(DeviceListing))]
[JsonSerializable(typeof(DeviceApproved))]
[JsonSerializable(typeof(DeviceRejected))]
[JsonSerializable(typeof(DeviceRemoved))]
[JsonSerializable(typeof(DeviceRenamed))]
[JsonSerializable(typeof(DeviceTokenRotated))]
[JsonSerializable(typeof(DeviceTokenRevoked))]
[JsonSerializable(typeof(SetupCodeResult))]
[JsonSerializable(typeof(SetupPayload))]
[JsonSerializable(typeof(SetupStatus))]
internal sealed partial class DevicesJson : JsonSerializerContext;
