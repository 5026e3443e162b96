using OpenClaw.Config;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>The configuration over the wire; secrets never leave.</summary>
/// <param name="config">In force.</param>
/// <param name="file">As it stands on disk.</param>
/// <param name="writer">Changes it.</param>
/// <param name="onWritten">Makes whoever follows the file look at once.</param>
/// <param name="time">For the time a schema was made.</param>
internal sealed class ConfigHandlers(
    IConfigSource config, ConfigFileReader file, ConfigWriter writer, Action onWritten, TimeProvider time)
{
    /// <summary>The file as it is now, so that an editor sees what it would overwrite, valid or not.</summary>
    public ValueTask<Reply<ConfigGetResult>> GetAsync(NoParams parameters, RequestContext context) =>
        new(ConfigGetResult.Of(file.Read(), config.Current, context.Caller.Era));

    /// <summary>Made from the declarations the file is read with.</summary>
    public ValueTask<Reply<ConfigSchemaResult>> SchemaAsync(NoParams parameters, RequestContext context) =>
        new(ConfigSchemaResult.Make(time.GetUtcNow()));

    /// <summary>One setting of the schema.</summary>
    public static ValueTask<Reply<ConfigSchemaLookupResult>> LookupAsync(ConfigSchemaLookupParams parameters, RequestContext context) =>
        new ConfigSchemaFinder().Find(parameters.Path) is { } found
            ? new(found)
            : new(ErrorShape.InvalidRequest("config schema path not found"));

    /// <summary>Replaces the whole configuration by <c>raw</c>, JSON5. What follows the file applies it.</summary>
    public async ValueTask<Reply<ConfigSetResult>> SetAsync(ConfigSetParams parameters, RequestContext context)
    {
        var request = new ConfigWriteRequest(current => ConfigTarget.Replace(current, parameters.Raw), context.Method, ConfigActor.Of(context))
        {
            BaseHash = parameters.BaseHash,
            NeedsBaseHash = true,
        };
        var result = await writer.WriteAsync(request, context.Aborted);
        if (!result.Ok)
        {
            return ConfigRefusal.Of(result);
        }
        onWritten();
        return new ConfigSetResult(true, result.Snapshot.Path, ConfigRedactor.Redact(result.Snapshot.Effective)!);
    }
}
