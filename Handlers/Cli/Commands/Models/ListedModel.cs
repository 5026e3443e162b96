using System.Net;
using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;

namespace OpenClaw.Handlers.Cli;

/// <summary>One model and what the configuration makes of it.</summary>
/// <param name="Available">It can be called now: its service has a key, or needs none.</param>
/// <param name="Tags">In the words of product 2026.2.12: <c>default</c>, <c>fallback#1</c>, <c>image</c>, <c>configured</c>, <c>alias:gpt</c>.</param>
internal sealed record ListedModel(ModelSpec Spec, bool Available, List<string> Tags)
{
    private const int WindowUnit = 1024;

    public string Key => Spec.Reference;

    /// <summary>Nobody knows where it is.</summary>
    public bool IsMissing => Spec.BaseUrl.Length == 0 && Spec.Provider != KnownProviders.Demo;

    public bool IsLocal => Spec.Provider == KnownProviders.Demo || (Uri.TryCreate(Spec.BaseUrl, UriKind.Absolute, out var url) && IsNear(url));

    /// <summary>Default, fallbacks, image models, then the others that are configured; <paramref name="all"/> adds every known one.</summary>
    public static List<ListedModel> Collect(ConfigSnapshot snapshot, bool all)
    {
        var found = new Dictionary<string, ListedModel>(StringComparer.OrdinalIgnoreCase);
        var defaults = snapshot.Config.Agents.Defaults;
        Slot(ModelSlot.Text, "default", "fallback");
        Slot(ModelSlot.Image, "image", "img-fallback");
        foreach (var (model, options) in defaults.Models)
        {
            Add(model, "configured");
            if (options.Alias is { Length: > 0 } alias) Add(model, $"alias:{alias}");
        }
        foreach (var (id, provider) in snapshot.Config.Models.Providers)
        {
            foreach (var model in provider.Models) Add($"{id}/{model.Id}", "configured");
        }
        if (!all) return [.. found.Values];
        foreach (var known in snapshot.Config.Models.Mode == ModelsMode.Replace ? [] : KnownProviders.All)
        {
            foreach (var model in known.Models) Add($"{known.Id}/{model.Id}", null);
        }
        return [.. found.Values];

        void Slot(ModelSlot slot, string first, string next)
        {
            var selection = slot.Of(snapshot.Config);
            if (selection.Primary is { } primary) Add(primary, first);
            var number = 0;
            foreach (var fallback in selection.Fallbacks ?? []) Add(fallback, FormattableString.Invariant($"{next}#{++number}"));
        }

        void Add(string text, string? tag)
        {
            var reference = ModelResolver.ReferenceOf(text, snapshot);
            if (!found.TryGetValue(reference.ToString(), out var row))
            {
                var candidate = ModelResolver.Build(reference, snapshot);
                row = new(candidate.Spec ?? ModelResolver.Describe(reference, snapshot), candidate.Spec is not null, []);
                found[reference.ToString()] = row;
            }
            if (tag is not null && !row.Tags.Contains(tag)) row.Tags.Add(tag);
        }
    }

    public JsonObject ToJson()
    {
        var tags = new JsonArray();
        foreach (var tag in Tags) tags.Add((JsonNode)tag);
        return new()
        {
            ["key"] = Key,
            ["name"] = Spec.Name,
            ["input"] = IsMissing ? "-" : Input,
            ["contextWindow"] = IsMissing ? null : Spec.ContextWindow,
            ["local"] = IsMissing ? null : IsLocal,
            ["available"] = IsMissing ? null : Available,
            ["tags"] = tags,
            ["missing"] = IsMissing,
        };
    }

    public IReadOnlyList<string> ToCells() =>
    [
        Key, IsMissing ? "-" : Input, IsMissing ? "-" : FormattableString.Invariant($"{Math.Round(Spec.ContextWindow / (double)WindowUnit)}k"),
        IsMissing ? "-" : YesNo(IsLocal), IsMissing ? "-" : YesNo(Available), string.Join(',', IsMissing ? [.. Tags, "missing"] : Tags),
    ];

    private string Input => Spec.Images ? "text+image" : "text";

    private static string YesNo(bool value) => value ? "yes" : "no";

    private static bool IsNear(Uri url)
    {
        if (url.IsLoopback || url.Host.EndsWith(".local", StringComparison.OrdinalIgnoreCase)) return true;
        return IPAddress.TryParse(url.Host, out var address) && address.GetAddressBytes() is [10, ..] or [192, 168, ..] or [172, >= 16 and < 32, ..];
    }
}
