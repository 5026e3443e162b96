using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>
/// <c>update.run</c> and <c>update.status</c>: replaces this program by one from a place that is configured, if it has the
/// hash that is configured. Nobody is asked what is new.
/// </summary>
/// <param name="config">Says where from.</param>
/// <param name="paths">For a <c>~</c> in it.</param>
/// <param name="program">The running program's file; null when it is not a file of its own.</param>
/// <param name="time">For durations.</param>
internal sealed class UpdateHandlers(IConfigSource config, StatePaths paths, string? program, TimeProvider time)
{
    /// <summary>Nothing this program could be is larger. In bytes.</summary>
    private const long MaxBytes = 256L * 1024 * 1024;

    private const double DefaultTimeoutMs = 600_000;

    private int _isUnderWay;

    public ValueTask<Reply<JsonObject>> StatusAsync(NoParams p, RequestContext context)
    {
        var channel = config.Current.Config.Update.Channel ?? "stable";
        return new(new JsonObject
        {
            ["sentinel"] = null,
            ["updateAvailable"] = null,
            ["effectiveChannel"] = channel,
            ["schedule"] = new JsonObject { ["channel"] = channel, ["autoEnabled"] = false },
        });
    }

    public ValueTask<Reply<JsonObject>> RunAsync(UpdateRunParams p, RequestContext context) => RunAsync(p, context.Aborted);

    internal async ValueTask<Reply<JsonObject>> RunAsync(UpdateRunParams p, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _isUnderWay, 1) != 0) return ErrorShape.Unavailable("an update is under way");
        try
        {
            var started = time.GetTimestamp();
            var outcome = p.Target is not null
                ? UpdateOutcome.Skip("this gateway is one program file, not a Git checkout: leave target out")
                : await UpdateAsync(TimeSpan.FromMilliseconds(Math.Clamp(p.TimeoutMs ?? DefaultTimeoutMs, 1000, int.MaxValue)), cancellationToken).ConfigureAwait(false);
            var note = outcome.Status == UpdateOutcome.Ok ? NoteOf(p) : null;
            // Read by the next start, which is the first of the new program.
            if (note is not null) RestartSentinel.Write(paths, note);
            return new JsonObject
            {
                ["ok"] = outcome.Status != UpdateOutcome.Error,
                ["result"] = new JsonObject
                {
                    ["status"] = outcome.Status,
                    ["mode"] = "binary",
                    ["root"] = program,
                    ["reason"] = outcome.Reason,
                    ["before"] = new JsonObject { ["version"] = ProductVersion.Text },
                    ["after"] = outcome.Sha256 is null ? null : new JsonObject { ["sha256"] = outcome.Sha256, ["backup"] = outcome.Backup },
                    ["steps"] = new JsonArray(),
                    ["durationMs"] = (long)time.GetElapsedTime(started).TotalMilliseconds,
                },
                ["restart"] = null,
                ["sentinel"] = new JsonObject { ["path"] = note is null ? null : RestartSentinel.PathIn(paths), ["payload"] = note },
            };
        }
        finally
        {
            Volatile.Write(ref _isUnderWay, 0);
        }
    }

    private JsonObject NoteOf(UpdateRunParams p) => new RestartNote
    {
        Kind = RestartNote.Update,
        Ts = time.GetUtcNow().ToUnixTimeMilliseconds(),
        SessionKey = string.IsNullOrWhiteSpace(p.SessionKey) ? null : p.SessionKey.Trim(),
        DeliveryContext = p.DeliveryContext,
        Message = string.IsNullOrWhiteSpace(p.Note) ? null : p.Note.Trim(),
        Mode = "binary",
        Root = program!,
    }.ToJson();

    internal async Task<UpdateOutcome> UpdateAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var update = config.Current.Config.Update;
        if (program is null) return UpdateOutcome.Skip("this gateway does not run from a program file of its own; update it the way it was installed");
        if (string.IsNullOrWhiteSpace(update.Source)) return UpdateOutcome.Skip("nothing to update from: set update.source (a file or an https address) and update.sha256");
        if (update.Sha256 is not { Length: Sha256.HashLength * 2 } expected) return UpdateOutcome.Skip("update.sha256 must hold the SHA-256 of the new program, 64 hexadecimal digits");
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(timeout);
            var bytes = await FetchAsync(update.Source.Trim(), limit.Token).ConfigureAwait(false);
            if (bytes is null) return UpdateOutcome.Fail("update.source is no file and no https address, or it is too large");
            var hash = Sha256.HexOf(bytes);
            if (!hash.Equals(expected, StringComparison.OrdinalIgnoreCase)) return UpdateOutcome.Fail($"the hash of what was fetched is {hash}, not update.sha256; nothing was changed");
            if (hash == Sha256.HexOf(await File.ReadAllBytesAsync(program, limit.Token).ConfigureAwait(false))) return UpdateOutcome.Skip("this is the program that runs already");
            var backup = BinaryReplacement.Replace(program, bytes);
            return new UpdateOutcome(UpdateOutcome.Ok, "replaced; start the gateway again to run it (a restart inside the process keeps the old one)", hash, backup);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return UpdateOutcome.Fail("it took too long; nothing was changed");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or HttpRequestException)
        {
            return UpdateOutcome.Fail("the new program could not be read, or the old one not replaced; nothing was changed");
        }
    }

    private async Task<byte[]?> FetchAsync(string source, CancellationToken cancellationToken)
    {
        if (Uri.TryCreate(source, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
        {
            using var http = new HttpClient { MaxResponseContentBufferSize = MaxBytes };
            return await http.GetByteArrayAsync(address, cancellationToken).ConfigureAwait(false);
        }
        var file = new FileInfo(paths.Expand(source));
        return file.Exists && file.Length <= MaxBytes ? await File.ReadAllBytesAsync(file.FullName, cancellationToken).ConfigureAwait(false) : null;
    }
}
