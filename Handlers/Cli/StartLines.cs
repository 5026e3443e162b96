using OpenClaw.Config;
using OpenClaw.Gateway.Hosting;

namespace OpenClaw.Handlers.Cli;

/// <summary>What a person reads when the gateway has started: where it is, which model answers, where things lie, how to stop.</summary>
internal static class StartLines
{
    public static async Task WriteAsync(TextWriter output, GatewayHost host, ConfigSnapshot config, StatePaths paths)
    {
        var secrets = host.Parts.Secrets;
        // A secret of the configuration is not told to whatever collects the output: `openclaw dashboard` has the whole URL.
        var fragment = secrets is { UrlToken: { } token, IsUrlShown: true } ? $"#token={Uri.EscapeDataString(token)}" : "";
        var scheme = host.Parts.Tls is null ? "http" : "https";
        var file = config.Exists ? config.Path : $"{config.Path} (not there; defaults are in force)";
        await output.WriteAsync(
            $"""
            OpenClaw gateway is running
              web chat:  {scheme}://127.0.0.1:{host.Port}/{fragment}
              websocket: {string.Join(", ", host.Urls)}
              model:     {host.Parts.ModelLine}
              secret:    {secrets.Origin}
              config:    {file}
              state:     {paths.StateDir}
              log:       {(config.Config.Logging.File is { } log ? paths.Expand(log) : paths.LogFile)}
              stop:      Ctrl+C, or kill {Environment.ProcessId}

            """).ConfigureAwait(false);
        if (host.Parts.Tls is { } tls) await output.WriteLineAsync($"  tls:       SHA-256 fingerprint {tls.Fingerprint}").ConfigureAwait(false);
        foreach (var warning in config.Warnings)
        {
            await output.WriteLineAsync($"config warning: {warning.Path}: {warning.Message}").ConfigureAwait(false);
        }
    }
}
