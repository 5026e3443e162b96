using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace OpenClaw.Gateway.Auth;

/// <summary>
/// Runs <c>tailscale whois --json</c>. Answers are kept for a minute, failures for five seconds (product 2026.2.12), so that
/// a header cannot be used to start processes without end.
/// </summary>
internal sealed class TailscaleWhois(string? executable, TimeProvider time) : IWhois, IDisposable
{
    private const int MaxEntries = 256;
    private const int MaxOutputChars = 64 * 1024;
    private static readonly TimeSpan AnswerLifetime = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FailureLifetime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Dictionary<string, (string? Login, DateTimeOffset Until)> _known = new(StringComparer.Ordinal);

    public bool IsAvailable => executable is not null;

    /// <summary>Looks for the executable on the path.</summary>
    public static TailscaleWhois Find(string? pathVariable, TimeProvider time)
    {
        var name = OperatingSystem.IsWindows() ? "tailscale.exe" : "tailscale";
        var found = (pathVariable ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
        return new TailscaleWhois(found, time);
    }

    public async ValueTask<string?> LoginOfAsync(string address, CancellationToken cancellationToken)
    {
        // Only what is an address goes on a command line.
        if (executable is null || !IPAddress.TryParse(address, out var parsed)) return null;
        var key = parsed.ToString();
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_known.TryGetValue(key, out var known) && known.Until > time.GetUtcNow()) return known.Login;
            var login = await AskAsync(executable, key, cancellationToken).ConfigureAwait(false);
            if (_known.Count >= MaxEntries) _known.Clear();
            _known[key] = (login, time.GetUtcNow() + (login is null ? FailureLifetime : AnswerLifetime));
            return login;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    /// <returns>Null when the text is not an answer of <c>tailscale whois --json</c>.</returns>
    internal static string? ReadLogin(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("UserProfile", out var profile)
                && profile.ValueKind == JsonValueKind.Object
                && profile.TryGetProperty("LoginName", out var login)
                && login.ValueKind == JsonValueKind.String
                && login.GetString() is { Length: > 0 } name ? name : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<string?> AskAsync(string program, string address, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, ["whois", "--json", address])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            });
            if (process is null) return null;
            try
            {
                return await ReadAsync(process, either.Token).ConfigureAwait(false);
            }
            finally
            {
                if (!process.HasExited) process.Kill(entireProcessTree: true);
            }
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException or IOException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    private static async Task<string?> ReadAsync(Process process, CancellationToken cancellationToken)
    {
        var ignored = process.StandardError.ReadToEndAsync(cancellationToken);
        var buffer = new char[MaxOutputChars];
        var length = await process.StandardOutput.ReadBlockAsync(buffer, cancellationToken).ConfigureAwait(false);
        if (length == buffer.Length) return null;
        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        await ignored.ConfigureAwait(false);
        return process.ExitCode == 0 ? ReadLogin(new string(buffer, 0, length)) : null;
    }
}
