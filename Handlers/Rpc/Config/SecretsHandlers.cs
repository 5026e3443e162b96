using OpenClaw.Config;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>
/// <c>secrets.reload</c>: secrets stand in the configuration, in variables and in <c>.env</c> files, which are read again
/// without waiting for somebody to notice a change.
/// </summary>
internal sealed class SecretsHandlers(IConfigSource config, ConfigFileReader file, Func<CancellationToken, Task<bool>> reload)
{
    private const string Failed = "secrets.reload failed";

    /// <summary>Answers when what was read is in force; what cannot be used changes nothing.</summary>
    public async ValueTask<Reply<SecretsReloadResult>> ReloadAsync(NoParams parameters, RequestContext context)
    {
        if (config.Current.Config.Gateway.Reload.Mode == ReloadMode.Off)
            return ErrorShape.Unavailable($"{Failed}: gateway.reload.mode is off");
        if (!file.Read().Valid)
            return ErrorShape.Unavailable($"{Failed}: the configuration cannot be used (openclaw config validate)");
        return await reload(context.Aborted)
            ? new SecretsReloadResult(true, config.Current.Warnings.Count)
            : ErrorShape.Unavailable($"{Failed}: see the gateway log (openclaw logs)");
    }
}
