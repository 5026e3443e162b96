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
/// <param name="program">The running program; null when it is not a file of its own.</param>
/// <param name="environment">Of the trial start.</param>
/// <param name="time">For its limit.</param>
internal sealed class ProgramUpdate(IConfigSource config, StatePaths paths, ProgramFile? program, IReadOnlyDictionary<string, string?> environment, TimeProvider time)
{
    /// <summary>Nothing this program could be is larger. In bytes.</summary>
    private const long MaxBytes = 256L * 1024 * 1024;

    /// <summary>How long a program may take to tell its version.</summary>
    private static readonly TimeSpan TrialLimit = TimeSpan.FromSeconds(20);

    // What a restart is to bring; this program, which goes on until then, is none of it.
    private string? _installed;

    /// <summary>Its file.</summary>
    public string? Program => program?.Path;

    /// <summary>A restart into it is coming: who asks for the same update again gets no other. Until then it can be repeated.</summary>
    public void Settle(UpdateOutcome outcome) => _installed = outcome.Sha256;

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
            var running = program.ReadRunning();
            var isThere = hash == Sha256.HexOf(await File.ReadAllBytesAsync(program.Path, limit.Token).ConfigureAwait(false));
            if (isThere && (hash == _installed || (running is not null && hash == Sha256.HexOf(running)))) return UpdateOutcome.Skip("this is the program that is installed already");
            return isThere
                ? await TakeUpAsync(program.Path, running, hash, limit.Token).ConfigureAwait(false)
                : await InstallAsync(program.Path, running, bytes, hash, limit.Token).ConfigureAwait(false);
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

    private async Task<UpdateOutcome> InstallAsync(string path, byte[]? running, byte[] bytes, string hash, CancellationToken cancellationToken)
    {
        var staged = BinaryReplacement.Stage(path, bytes);
        try
        {
            var tried = await TryAsync(staged, cancellationToken).ConfigureAwait(false);
            return tried.Status == UpdateOutcome.Ok ? tried with { Reason = "replaced", Sha256 = hash, Backup = BinaryReplacement.Put(path, staged, running) } : tried;
        }
        finally
        {
            // Gone already when it has taken the old one's name.
            DiskFiles.Instance.Delete(staged);
        }
    }

    /// <summary>Somebody has put the new program in place already, but it is not what runs.</summary>
    private async Task<UpdateOutcome> TakeUpAsync(string path, byte[]? running, string hash, CancellationToken cancellationToken)
    {
        var tried = await TryAsync(path, cancellationToken).ConfigureAwait(false);
        if (tried.Status != UpdateOutcome.Ok) return tried;
        return tried with { Reason = "in place already, but not what runs", Sha256 = hash, Backup = running is null ? null : BinaryReplacement.Keep(path, running) };
    }

    /// <summary>Ok, and the version, when it can take this one's place.</summary>
    private async Task<UpdateOutcome> TryAsync(string candidate, CancellationToken cancellationToken)
    {
        if (await VersionOfAsync(candidate, cancellationToken).ConfigureAwait(false) is not { } version)
        {
            return UpdateOutcome.Fail("the new program does not start on this machine (it was asked for its --version); nothing was changed");
        }
        if (await ProblemWithConfigAsync(candidate, cancellationToken).ConfigureAwait(false) is { } problem)
        {
            return UpdateOutcome.Fail($"the new program cannot use this gateway's configuration ({problem}); nothing was changed");
        }
        return new UpdateOutcome(UpdateOutcome.Ok, "tried") { Version = version };
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
