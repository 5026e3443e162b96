using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Auth;

/// <summary>What came of an operation on a device: a value, or why there is none.</summary>
internal readonly record struct DeviceResult<T>(T? Value, ErrorShape? Error)
    where T : class
{
    public static implicit operator DeviceResult<T>(T value) => new(value, null);

    public static implicit operator DeviceResult<T>(ErrorShape error) => new(null, error);
}
