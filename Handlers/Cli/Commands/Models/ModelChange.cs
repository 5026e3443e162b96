using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;

namespace OpenClaw.Handlers.Cli;

/// <summary>Changes which model answers, in the configuration file.</summary>
internal static class ModelChange
{
    /// <param name="done">What is now so, told below the line with the file's name.</param>
    public static async Task<int> RunAsync(
        CliInvocation invocation, string method, Func<ConfigSnapshot, ConfigTarget> change, Func<ConfigSnapshot, string> done, CancellationToken cancellationToken)
    {
        await using var editing = new ConfigEditing(invocation);
        var result = await editing.ChangeAsync(method, change, null, cancellationToken);
        var path = invocation.Paths.Shorten(result.Snapshot.Path);
        return await ConfigChangeText.WriteAsync(invocation, editing, result, $"Updated {path}\n{done(result.Snapshot)}");
    }

    /// <summary>Written as an object, whatever it was: a bare name has no place for fallbacks.</summary>
    public static ConfigTarget Set(ConfigSnapshot current, ModelSlot slot, string? primary, IReadOnlyList<string>? fallbacks)
    {
        var defaults = ((current.Parsed as JsonObject)?["agents"] as JsonObject)?["defaults"] as JsonObject;
        var value = (defaults?[slot.Key] as JsonObject)?.DeepClone() as JsonObject ?? [];
        if (primary is not null) value["primary"] = primary;
        if (fallbacks is not null) value["fallbacks"] = ListOf(fallbacks);
        var target = ConfigTarget.Set(current, ["agents", "defaults", slot.Key], value);
        return target.Root is null ? target : Allow(current with { Parsed = target.Root }, target, primary);
    }

    // Where a list says which models may be used, the chosen one has to stand in it. No list is made: that would forbid all others.
    private static ConfigTarget Allow(ConfigSnapshot changed, ConfigTarget target, string? model)
    {
        var allowed = changed.Config.Agents.Defaults.Models;
        if (model is null || allowed.Count == 0) return target;
        var reference = ModelResolver.ReferenceOf(model, changed).ToString();
        foreach (var key in allowed.Keys)
        {
            if (ModelResolver.ReferenceOf(key, changed).ToString() == reference) return target;
        }
        return ConfigTarget.Set(changed, ["agents", "defaults", "models", reference], new JsonObject());
    }

    private static JsonArray ListOf(IReadOnlyList<string> texts)
    {
        var list = new JsonArray();
        foreach (var text in texts) list.Add((JsonNode)text);
        return list;
    }
}
