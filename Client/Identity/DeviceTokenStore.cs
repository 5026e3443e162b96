using System.Text.Json;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Client;

/// <summary>Keeps the device tokens a gateway issued in <c>identity/device-auth.json</c> of the state directory, mode 0600.
/// A file that is damaged or belongs to another identity counts as empty: a new token comes with the next pairing.</summary>
internal sealed class DeviceTokenStore(string stateDirectory, TimeProvider time)
{
    private readonly string _path = Path.Combine(stateDirectory, "identity", "device-auth.json");

    public DeviceTokenEntry? Find(string deviceId, string role) => Read(deviceId).GetValueOrDefault(role);

    /// <summary>Keeps a token of <c>hello-ok</c>. A token that comes back unchanged keeps the scopes it was issued for.</summary>
    public Task StoreAsync(string deviceId, string role, string token, IReadOnlyList<string> scopes, CancellationToken cancellationToken)
    {
        var tokens = Read(deviceId);
        if (tokens.TryGetValue(role, out var known) && known.Token == token) return Task.CompletedTask;
        tokens[role] = new(token, role, scopes, time.GetUtcNow().ToUnixTimeMilliseconds());
        return WriteAsync(deviceId, tokens, cancellationToken);
    }

    /// <summary>Forgets a token the gateway no longer accepts.</summary>
    public Task RemoveAsync(string deviceId, string role, CancellationToken cancellationToken)
    {
        var tokens = Read(deviceId);
        return tokens.Remove(role) ? WriteAsync(deviceId, tokens, cancellationToken) : Task.CompletedTask;
    }

    private Dictionary<string, DeviceTokenEntry> Read(string deviceId)
    {
        try
        {
            var file = JsonSerializer.Deserialize(File.ReadAllBytes(_path), IdentityJson.Default.DeviceTokensFile);
            var usable = new Dictionary<string, DeviceTokenEntry>(StringComparer.Ordinal);
            if (file is not { Tokens: not null } || file.DeviceId != deviceId) return usable;
            foreach (var (role, entry) in file.Tokens)
            {
                if (entry is { Token.Length: > 0 }) usable[role] = entry;
            }
            return usable;
        }
        catch (Exception e) when (e is JsonException or FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
    }

    private Task WriteAsync(string deviceId, Dictionary<string, DeviceTokenEntry> tokens, CancellationToken cancellationToken)
    {
        var file = new DeviceTokensFile(1, deviceId, tokens);
        return AtomicFile.WriteAsync(_path, WireJson.SerializeIndented(file, IdentityJson.Default.DeviceTokensFile), cancellationToken: cancellationToken);
    }
}
