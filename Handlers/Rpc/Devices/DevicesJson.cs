using System.Text.Json.Serialization;
using OpenClaw.Gateway.Auth;

namespace OpenClaw.Handlers.Rpc;

// Not write-only code: pending requests keep members that nobody knows, which that code cannot write.
[JsonSourceGenerationOptions(
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
[JsonSerializable(typeof(DeviceListing))]
[JsonSerializable(typeof(PendingPairing), GenerationMode = JsonSourceGenerationMode.Default)]
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
