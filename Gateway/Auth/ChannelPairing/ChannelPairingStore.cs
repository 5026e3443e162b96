using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Auth;

/// <summary>
/// Who asks to be let in on a channel, and who was, in the files of product 2026.2.12. The command line and a running
/// gateway change them side by side, under that product's lock file. A code is eight characters out of 32 that are not
/// mistaken for each other, and good for an hour.
/// </summary>
/// <param name="folder"><c>credentials</c> in the state directory.</param>
/// <param name="files">The file system; a seam for tests.</param>
internal sealed class ChannelPairingStore(string folder, TimeProvider time, IDurableFiles? files = null)
{
    /// <summary>Requests of one channel at the same time.</summary>
    public const int MaxPending = 3;

    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private const int Version = 1;
    private const int CodeLength = 8;
    private const string CodeAlphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private const string Unsafe = "\\/:*?\"<>|";

    private readonly IDurableFiles _files = files ?? DiskFiles.Instance;

    /// <summary>The requests that are still good; of more than <see cref="MaxPending"/> those seen last.</summary>
    /// <exception cref="IOException">A file cannot be used; the text names it.</exception>
    public IReadOnlyList<ChannelPairingRequest> List(string channel)
    {
        var good = Good(ReadRequests(channel));
        if (good.Count <= MaxPending) return good;
        var kept = good.OrderByDescending(request => request.LastSeenAt, StringComparer.Ordinal).Take(MaxPending).ToArray();
        return [.. good.Where(kept.Contains)];
    }

    /// <summary>Senders let in by pairing.</summary>
    /// <exception cref="IOException">As <see cref="List"/>.</exception>
    public IReadOnlyList<string> Allowed(string channel) =>
        Read(AllowPath(channel), ChannelPairingJson.Default.ChannelAllowFile)?.AllowFrom ?? [];

    /// <summary>A sender without access has written: makes a request, or finds the one there is.</summary>
    /// <exception cref="IOException">As <see cref="List"/>.</exception>
    public Task<ChannelPairingAsked> AskAsync(
        string channel, string sender, IReadOnlyDictionary<string, string>? meta, CancellationToken cancellationToken) =>
        LockedAsync(
            channel,
            () =>
            {
                var good = Good(ReadRequests(channel));
                var now = time.GetUtcNow().UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
                var described = meta is null ? null : new Dictionary<string, string>(meta, StringComparer.Ordinal);
                if (good.FirstOrDefault(request => request.Id == sender) is { } known)
                {
                    var seen = known with { LastSeenAt = now, Meta = described ?? known.Meta };
                    WriteRequests(channel, [.. good.Select(request => request.Id == sender ? seen : request)]);
                    return new ChannelPairingAsked(known.Code, IsNew: false);
                }
                if (good.Count >= MaxPending) return new ChannelPairingAsked("", IsNew: false);
                var code = NewCode(good);
                var made = new ChannelPairingRequest { Id = sender, Code = code, CreatedAt = now, LastSeenAt = now, Meta = described };
                WriteRequests(channel, [.. good, made]);
                return new ChannelPairingAsked(code, IsNew: true);
            },
            cancellationToken);

    /// <summary>Lets the sender with this code in; on disk when it completes.</summary>
    /// <returns>Null when there is no such code.</returns>
    /// <exception cref="IOException">As <see cref="List"/>.</exception>
    public Task<ChannelPairingRequest?> ApproveAsync(string channel, string code, CancellationToken cancellationToken) =>
        LockedAsync(
            channel,
            () =>
            {
                var good = Good(ReadRequests(channel));
                var found = good.FirstOrDefault(request => request.Code.Equals(code.Trim(), StringComparison.OrdinalIgnoreCase));
                if (found is null) return null;
                // Let in first: a request that stays behind expires, an approval that is lost would have to be asked for again.
                Allow(channel, found.Id);
                WriteRequests(channel, [.. good.Where(request => request != found)]);
                return found;
            },
            cancellationToken);

    private static string FileName(string channel)
    {
        var name = channel.Trim().ToLowerInvariant().Replace("..", "_", StringComparison.Ordinal);
        return Characters.Map(name, static c => Unsafe.Contains(c, StringComparison.Ordinal) ? '_' : c);
    }

    private static string NewCode(IReadOnlyList<ChannelPairingRequest> pending)
    {
        while (true)
        {
            // 256 is a multiple of 32: every character is equally likely.
            var code = string.Concat(SecureRandom.Bytes(CodeLength).Select(octet => CodeAlphabet[octet % CodeAlphabet.Length]));
            if (pending.All(request => request.Code != code)) return code;
        }
    }

    private string PairingPath(string channel) => Path.Combine(folder, $"{FileName(channel)}-pairing.json");

    private string AllowPath(string channel) => Path.Combine(folder, $"{FileName(channel)}-allowFrom.json");

    private async Task<T> LockedAsync<T>(string channel, Func<T> change, CancellationToken cancellationToken)
    {
        _files.EnsureFolder(folder);
        var lockPath = PairingPath(channel) + ".lock";
        try
        {
            using var held = await FileLock.AcquireAsync(lockPath, time, files: _files, cancellationToken: cancellationToken).ConfigureAwait(false);
            return change();
        }
        catch (TimeoutException)
        {
            throw new IOException($"another program holds {lockPath}");
        }
    }

    private void Allow(string channel, string sender)
    {
        var allowed = Allowed(channel);
        if (ChannelSenders.Normalize(channel, sender) is not { } entry || allowed.Contains(entry)) return;
        Write(AllowPath(channel), new ChannelAllowFile(Version, [.. allowed, entry]), ChannelPairingJson.Default.ChannelAllowFile);
    }

    private List<ChannelPairingRequest> Good(IReadOnlyList<ChannelPairingRequest> requests)
    {
        var oldest = time.GetUtcNow() - Lifetime;
        return [.. requests.Where(request =>
            DateTimeOffset.TryParse(request.CreatedAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var created) && created > oldest)];
    }

    private IReadOnlyList<ChannelPairingRequest> ReadRequests(string channel) =>
        Read(PairingPath(channel), ChannelPairingJson.Default.ChannelPairingFile)?.Requests ?? [];

    private void WriteRequests(string channel, IReadOnlyList<ChannelPairingRequest> requests) =>
        Write(PairingPath(channel), new ChannelPairingFile(Version, requests), ChannelPairingJson.Default.ChannelPairingFile);

    private T? Read<T>(string path, JsonTypeInfo<T> contract)
        where T : class
    {
        if (_files.ReadAllUtf8(path) is not { Length: > 0 } bytes) return null;
        try
        {
            return JsonSerializer.Deserialize(bytes, contract);
        }
        catch (JsonException)
        {
            // Never overwritten: who was let in stands there.
            throw new IOException($"{path} is damaged: repair it, or delete it and approve its senders again");
        }
    }

    private void Write<T>(string path, T value, JsonTypeInfo<T> contract) =>
        AtomicFile.Write(path, [.. WireJson.SerializeIndented(value, contract), (byte)'\n'], FileModes.Private, _files);
}
