using System.Text.Json;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Client;

/// <summary>Keeps the key of this device in <c>identity/device.json</c> of the state directory, mode 0600.</summary>
internal sealed class DeviceIdentityStore(string stateDirectory, TimeProvider time)
{
    private readonly string _path = Path.Combine(stateDirectory, "identity", "device.json");

    /// <summary>The identity of this device, made on first need.</summary>
    /// <exception cref="DeviceIdentityException">There is a file, but it holds no usable key: making a new one would throw the
    /// pairing of this device away, so a person has to decide.</exception>
    public async Task<DeviceIdentity> LoadOrCreateAsync(CancellationToken cancellationToken)
    {
        byte[] bytes;
        try
        {
            bytes = await File.ReadAllBytesAsync(_path, cancellationToken);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return await CreateAsync(cancellationToken);
        }
        return Read(bytes) ?? throw new DeviceIdentityException(_path);
    }

    private static DeviceIdentity? Read(byte[] bytes)
    {
        try
        {
            var file = JsonSerializer.Deserialize(bytes, IdentityJson.Default.DeviceIdentityFile);
            return file?.PrivateKeyPem is { } pem && Ed25519Pem.ReadSeed(pem) is { } seed ? new DeviceIdentity(seed) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<DeviceIdentity> CreateAsync(CancellationToken cancellationToken)
    {
        var identity = new DeviceIdentity(SecureRandom.Bytes(Ed25519.SeedLength));
        var (publicKey, privateKey) = identity.ToPem();
        var file = new DeviceIdentityFile(1, identity.DeviceId, publicKey, privateKey, time.GetUtcNow().ToUnixTimeMilliseconds());
        await AtomicFile.WriteAsync(_path, WireJson.SerializeIndented(file, IdentityJson.Default.DeviceIdentityFile), cancellationToken: cancellationToken);
        return identity;
    }
}
