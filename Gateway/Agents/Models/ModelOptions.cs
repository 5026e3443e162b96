using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Config;

namespace OpenClaw.Gateway.Agents;

/// <summary>What <c>agents.defaults.models.&lt;ref&gt;.params</c> asks of a model.</summary>
internal readonly record struct ModelOptions(int? MaxTokens, double? Temperature)
{
    /// <summary>Longest answer asked for unless an option says otherwise, in tokens (product 2026.2.12).</summary>
    public const int UsualMaxTokens = 32_000;

    public static ModelOptions Of(ModelSpec model, AgentDefaultsConfig defaults)
    {
        foreach (var (key, options) in defaults.Models)
        {
            if (options.Params is { } given && ModelReference.TryParse(key, out var reference) && reference.ToString() == model.Reference)
                return new((int?)Number(given, "maxTokens"), Number(given, "temperature"));
        }
        return default;
    }

    public int OutputLimit(ModelSpec model) => MaxTokens is > 0 and var asked ? asked : Math.Min(model.MaxTokens, UsualMaxTokens);

    private static double? Number(JsonObject options, string name) =>
        options[name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? value.GetValue<JsonElement>().GetDouble() : null;
}
