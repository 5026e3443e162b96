using System.Text.Json;
using OpenClaw.Config;

namespace OpenClaw.Gateway.Agents;

/// <summary>How a thinking level is asked for: a token budget, or an effort where the model decides itself.</summary>
internal readonly record struct AnthropicThinking(int Budget, string? Effort, int MaxTokens)
{
    /// <summary>The smallest budget the service takes, in tokens.</summary>
    private const int LeastBudget = 1024;

    /// <summary>What thinking leaves to the answer, in tokens.</summary>
    private const int LeastAnswer = 1024;

    public bool IsOn => Budget > 0 || Effort is not null;

    public static AnthropicThinking Of(ModelRequest request)
    {
        // The service refuses thinking together with a forced call.
        if (!request.Model.Reasoning || request.Thinking == ThinkingLevel.Off || (request.Tools.Count > 0 && request.ToolChoice.Forces))
            return new(0, null, request.MaxOutputTokens);
        if (IsAdaptive(request.Model.Id))
            return new(0, EffortOf(request.Thinking), request.MaxOutputTokens);
        // Thinking counts as output: the limit grows by the budget as far as the model allows.
        var budget = BudgetOf(request.Thinking);
        var max = Math.Min(request.MaxOutputTokens + budget, Math.Max(request.Model.MaxTokens, request.MaxOutputTokens));
        budget = Math.Min(budget, max - Math.Min(LeastAnswer, request.MaxOutputTokens));
        return budget < LeastBudget ? new(0, null, request.MaxOutputTokens) : new(budget, null, max);
    }

    public void WriteTo(Utf8JsonWriter json)
    {
        if (!IsOn)
            return;
        json.WriteStartObject("thinking");
        json.WriteString("type", Effort is null ? "enabled" : "adaptive");
        if (Effort is null)
            json.WriteNumber("budget_tokens", Budget);
        json.WriteEndObject();
        if (Effort is null)
            return;
        json.WriteStartObject("output_config");
        json.WriteString("effort", Effort);
        json.WriteEndObject();
    }

    private static bool IsAdaptive(string modelId) => modelId.StartsWith("claude-opus-4-6", StringComparison.Ordinal);

    // Budgets as product 2026.2.12 sends them.
    private static int BudgetOf(ThinkingLevel level) => level switch
    {
        ThinkingLevel.Minimal => 1024,
        ThinkingLevel.Low => 2048,
        ThinkingLevel.Medium or ThinkingLevel.Adaptive => 8192,
        _ => 16384,
    };

    private static string EffortOf(ThinkingLevel level) => level switch
    {
        ThinkingLevel.Minimal or ThinkingLevel.Low => "low",
        ThinkingLevel.Medium => "medium",
        ThinkingLevel.High or ThinkingLevel.Adaptive => "high",
        _ => "max",
    };
}
