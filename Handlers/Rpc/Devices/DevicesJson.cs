using System.Text.Json.Serialization;

namespace OpenClaw.Handlers.Rpc;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(DeviceRequestParams))]
[JsonSerializable(typeof(DeviceParams))]
[JsonSerializable(typeof(DeviceRenameParams))]
[JsonSerializable(typeof(DeviceRotateParams))]
[JsonSerializable(typeof(DeviceRevokeParams))]
[JsonSerializable(typeof(SetupCodeParams))]
[JsonSerializable(typeof(SetupStatusParams))]
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
