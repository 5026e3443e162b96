using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary><c>models.authSetApiKey</c> and <c>models.authLogout</c>: keys of model services, kept in the configuration.</summary>
internal sealed class ModelKeysHandlers(IConfigSource config, ConfigEdits edits)
{
    public async ValueTask<Reply<ModelKeySetResult>> SetAsync(ModelKeySetParams p, RequestContext context)
    {
        var id = KnownProviders.Normalize(p.Provider);
        if (!ModelKeyEdits.Knows(id, config.Current.Config)) return ErrorShape.InvalidRequest($"unknown provider \"{id}\": configure models.providers.{id} first");
        var written = await edits.ApplyAsync(Request(current => ModelKeyEdits.Keep(current, id, p.ApiKey.Trim()), context), context.Aborted).ConfigureAwait(false);
        // A provider has one key here, so that its name names the key.
        return written.Ok ? new ModelKeySetResult(id, id) : ConfigRefusal.Of(written);
    }

    public async ValueTask<Reply<ModelLogoutResult>> LogoutAsync(ModelLogoutParams p, RequestContext context)
    {
        if (p.ProfileIds is not null) return ErrorShape.InvalidRequest(p.CredentialType is null ? "profileIds contain unavailable auth profiles" : "Choose either API keys or specific profiles");
        var id = KnownProviders.Normalize(p.Provider);
        var written = await edits.ApplyAsync(Request(current => ModelKeyEdits.Remove(current, id), context), context.Aborted).ConfigureAwait(false);
        if (!written.Ok) return ConfigRefusal.Of(written);
        var left = ModelKeyEdits.Left(written.Snapshot, id);
        return new ModelLogoutResult(id, [], [], left is null ? null : $"{left} of the environment is used now.");
    }

    private static ConfigWriteRequest Request(Func<ConfigSnapshot, ConfigTarget> change, RequestContext context) => new(change, context.Method, ConfigActor.Of(context));
}
