using System.ComponentModel;
using OpenClaw.Config;
using OpenClaw.Platform;

namespace OpenClaw.Handlers.Rpc;

/// <summary>
/// Replaces this program by one from the place that is configured, if it has the hash that is configured and can be started
/// on this machine. Nobody is asked what is new.
/// </summary>
/// <param name="config">Says where from.</param>
/// <param name="paths">For a <c>~</c> in it.</param>
/// <param name="program">The running program's file; null when it is not a file of its own.</param>
/// <param name="environment">Of the trial start.</param>
/// <param name="time">For its limit.</param>
internal sealed class ProgramUpdate(IConfigSource config, StatePaths paths, string? program, IReadOnlyDictionary<string, string?> environment, TimeProvider time)
{
    /// <summary>Nothing this program could be is larger. In bytes.</summary>
    private const long MaxBytes = 256L * 1024 * 1024;

    /// <summary>How long a program may take to tell its version.</summary>
    private static readonly TimeSpan TrialLimit = TimeSpan.FromSeconds(20);

    public string? Program => program;

    public async Task<UpdateOutcome> RunAsync(TimeSpan timeout, CancellationToken cancellationToken)
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
            if (hash == Sha256.HexOf(await File.ReadAllBytesAsync(program, limit.Token).ConfigureAwait(false))) return UpdateOutcome.Skip("this is the program that is installed already");
            return await InstallAsync(program, bytes, hash, limit.Token).ConfigureAwait(false);
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

    private async Task<UpdateOutcome> InstallAsync(string path, byte[] bytes, string hash, CancellationToken cancellationToken)
    {
        var staged = BinaryReplacement.Stage(path, bytes);
        try
        {
            if (await VersionOfAsync(staged, cancellationToken).ConfigureAwait(false) is not { } version)
            {
                return UpdateOutcome.Fail("the new program does not start on this machine (it was asked for its --version); nothing was changed");
            }
            if (await ProblemWithConfigAsync(staged, cancellationToken).ConfigureAwait(false) is { } problem)
            {
                return UpdateOutcome.Fail($"the new program cannot use this gateway's configuration ({problem}); nothing was changed");
            }
            var backup = BinaryReplacement.Put(path, staged);
            return new UpdateOutcome(UpdateOutcome.Ok, "replaced") { Sha256 = hash, Backup = backup, Version = version };
        }
        finally
        {
            // Gone already when it has taken the old one's name.
            DiskFiles.Instance.Delete(staged);
        }
    }

    /// <summary>Null when it does not start, or does not answer like a program that has a version.</summary>
    private async Task<string?> VersionOfAsync(string candidate, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await CommandRun.RunAsync(candidate, ["--version"], environment, TrialLimit, time, cancellationToken).ConfigureAwait(false);
            var version = answer.Output.AsSpan().Trim();
            if (answer.ExitCode != 0 || version.Length == 0 || !char.IsAsciiDigit(version[0])) return null;
            return version[..(version.IndexOfAny(" \r\n") is >= 0 and var end ? end : version.Length)].ToString();
        }
        catch (Win32Exception)
        {
            return null; // for another machine, or no program at all
        }
    }

    /// <summary>What the new program says against the configuration it would start with, masked; null when nothing.</summary>
    private async Task<string?> ProblemWithConfigAsync(string candidate, CancellationToken cancellationToken)
    {
        var current = paths.Rediscover();
        if (!File.Exists(current.ConfigPath)) return null;
        var variables = new Dictionary<string, string?>(environment, ProcessEnvironment.NameComparer);
        if (current.Profile is { } profile) variables["OPENCLAW_PROFILE"] = profile; // may have come from the command line
        var answer = await CommandRun.RunAsync(candidate, ["config", "validate"], variables, TrialLimit, time, cancellationToken).ConfigureAwait(false);
        if (answer.ExitCode == 0) return null;
        foreach (var line in answer.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!line.StartsWith("warning:", StringComparison.Ordinal)) return new Redactor(config.Current.Config.Logging.RedactPatterns).Redact(line);
        }
        return answer.ExitCode is null ? "config validate took too long" : "config validate failed";
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
