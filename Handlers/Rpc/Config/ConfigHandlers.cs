using OpenClaw.Config;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>The configuration over the wire; secrets never leave.</summary>
internal sealed class ConfigHandlers(IConfigSource config, ConfigFileReader file, TimeProvider time)
{
    /// <summary>The file as it is now, so that an editor sees what it would overwrite, valid or not.</summary>
    public ValueTask<Reply<ConfigGetResult>> GetAsync(NoParams parameters, RequestContext context) =>
        new(ConfigGetResult.Of(file.Read(), config.Current, context.Caller.Era));

    /// <summary>Made from the declarations the file is read with.</summary>
    public ValueTask<Reply<ConfigSchemaResult>> SchemaAsync(NoParams parameters, RequestContext context) =>
        new(ConfigSchemaResult.Make(time.GetUtcNow()));
}
