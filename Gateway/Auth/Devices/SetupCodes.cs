using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Auth;

/// <summary>
/// Codes that let one new device in without a shared secret: used once, for ten minutes, for the roles and scopes they were
/// made with, by the first device that shows them.
/// </summary>
internal sealed class SetupCodes : IDisposable
{
    /// <summary>Ten minutes, as product 2026.9.6.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>Unused codes at once; the oldest makes room.</summary>
    public const int MaxUnused = 32;

    /// <summary>How long a used code is remembered for whoever asks what became of it.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    private const int SecretBytes = 24;

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly RecordMapFile<SetupCode> _file;
    private readonly TimeProvider _time;
    private ImmutableDictionary<string, SetupCode>? _codes;

    /// <param name="folder"><c>devices</c> in the state directory.</param>
    public SetupCodes(string folder, TimeProvider time, IDurableFiles? files = null)
    {
        _time = time;
        _file = new(Path.Combine(folder, "setup-codes.json"), PairingJson.Default.SetupCode, code => code.SetupId, files ?? DiskFiles.Instance);
    }

    /// <summary>Makes a code; durable when it completes.</summary>
    public async ValueTask<NewSetupCode> CreateAsync(SetupProfile profile, CancellationToken cancellationToken)
    {
        var secret = Base64Url.EncodeToString(SecureRandom.Bytes(SecretBytes));
        var now = _time.GetUtcNow();
        var code = new SetupCode
        {
            SetupId = Guid.NewGuid().ToString(),
            SecretHash = Hash(secret),
            Access = profile.Name,
            Roles = profile.Roles,
            Scopes = profile.Scopes,
            CreatedAtMs = now.ToUnixTimeMilliseconds(),
            ExpiresAtMs = (now + Lifetime).ToUnixTimeMilliseconds(),
        };
        await ChangeAsync(codes => (WithRoom(codes).SetItem(code.SetupId, code), true), cancellationToken).ConfigureAwait(false);
        return new NewSetupCode(code, secret);
    }

    /// <summary>
    /// Uses a code up, for good and on disk, if it fits this device, role and scopes. The first device that shows a code it
    /// cannot use stays the only one that may try again.
    /// </summary>
    /// <returns>Null when it does not fit.</returns>
    public ValueTask<SetupCode?> RedeemAsync(
        string secret, string deviceId, string? deviceName, string role, IReadOnlyList<string> scopes, CancellationToken cancellationToken)
    {
        var hash = Hash(secret);
        return ChangeAsync(
            codes =>
            {
                var code = codes.Values.FirstOrDefault(candidate => IsSame(candidate.SecretHash, hash));
                if (code is null || code.IsUsed || (code.BoundDeviceId is { } bound && bound != deviceId)) return (codes, (SetupCode?)null);
                var seen = code with { BoundDeviceId = deviceId };
                if (!Fits(code, role, scopes)) return (codes.SetItem(code.SetupId, seen), null);
                var used = seen with { UsedAtMs = _time.GetUtcNow().ToUnixTimeMilliseconds(), DeviceName = deviceName };
                return (codes.SetItem(code.SetupId, used), used);
            },
            cancellationToken);
    }

    /// <summary>What became of a code; null when it was not used, or long ago.</summary>
    public async ValueTask<SetupCompleted?> CompletionAsync(string setupId, CancellationToken cancellationToken)
    {
        var code = await ChangeAsync(codes => (codes, codes.GetValueOrDefault(setupId)), cancellationToken).ConfigureAwait(false);
        return code is { IsUsed: true, BoundDeviceId: { } device } ? new(code.SetupId, device, code.DeviceName, code.Access, code.UsedAtMs!.Value) : null;
    }

    public void Dispose() => _one.Dispose();

    private static bool Fits(SetupCode code, string role, IReadOnlyList<string> scopes) =>
        code.Roles.Contains(role) && scopes.All(scope => ScopeRules.Covers(code.Scopes, scope));

    private static bool IsSame(string first, string second) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(first), Encoding.ASCII.GetBytes(second));

    private static string Hash(string secret) => Convert.ToHexStringLower(Sha256.Hash(Encoding.UTF8.GetBytes(secret)));

    private static ImmutableDictionary<string, SetupCode> WithRoom(ImmutableDictionary<string, SetupCode> codes)
    {
        var unused = codes.Values.Where(code => !code.IsUsed).OrderBy(code => code.CreatedAtMs).ToArray();
        return codes.RemoveRange(unused.Take(unused.Length - MaxUnused + 1).Select(code => code.SetupId));
    }

    private async ValueTask<T> ChangeAsync<T>(
        Func<ImmutableDictionary<string, SetupCode>, (ImmutableDictionary<string, SetupCode> Next, T Result)> change, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var before = _codes ??= Read();
            var (next, result) = change(WithoutExpired(before));
            if (ReferenceEquals(next, before)) return result;
            await Task.Run(() => _file.Write(next), CancellationToken.None).ConfigureAwait(false);
            _codes = next;
            return result;
        }
        finally
        {
            _one.Release();
        }
    }

    // A damaged file only costs codes that would have expired within minutes.
    private ImmutableDictionary<string, SetupCode> Read()
    {
        try
        {
            return _file.Read();
        }
        catch (JsonException)
        {
            return ImmutableDictionary.Create<string, SetupCode>(StringComparer.Ordinal);
        }
    }

    private ImmutableDictionary<string, SetupCode> WithoutExpired(ImmutableDictionary<string, SetupCode> codes)
    {
        var now = _time.GetUtcNow();
        var gone = codes.Values.Where(code => (code.IsUsed ? code.UsedAtMs!.Value + Memory.TotalMilliseconds : code.ExpiresAtMs) <= now.ToUnixTimeMilliseconds()).ToArray();
        return gone.Length == 0 ? codes : codes.RemoveRange(gone.Select(code => code.SetupId));
    }
}
