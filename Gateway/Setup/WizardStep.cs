using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Setup;

/// <summary>One thing a wizard shows or asks, as clients know it (product 2026.2.12).</summary>
internal sealed record WizardStep
{
    /// <summary>One of <see cref="WizardStepTypes"/>.</summary>
    public required string Type { get; init; }

    public string? Title { get; init; }

    public string? Message { get; init; }

    public IReadOnlyList<WizardOption>? Options { get; init; }

    public JsonNode? InitialValue { get; init; }

    public string? Placeholder { get; init; }

    /// <summary>The answer is a secret: not to be shown.</summary>
    public bool? Sensitive { get; init; }

    public string Executor { get; init; } = "client";

    public string Id { get; init; } = Guid.NewGuid().ToString();

    /// <summary>What is wrong with an answer; null when it will do.</summary>
    [JsonIgnore]
    public Func<string, string?>? Validate { get; init; }
}

internal sealed record WizardOption(string Value, string Label, string? Hint = null);

/// <summary>Values of <see cref="WizardStep.Type"/> that are used here.</summary>
internal static class WizardStepTypes
{
    public const string Note = "note";
    public const string Select = "select";
    public const string Text = "text";
    public const string Confirm = "confirm";
}
