namespace OpenClaw.Gateway.Agents;

/// <summary>How a caller wants one answer chosen; what is null stays as the service has it. A format leaves out what it does not know.</summary>
internal sealed record ModelSampling
{
    public static ModelSampling None { get; } = new();

    /// <summary>
    /// The form the answer is to have, as chat completions writes it: one JSON value, <c>{"type":"json_schema",...}</c>. A format
    /// that cannot keep it refuses the request; nobody gets another form than was asked for.
    /// </summary>
    public string? ResponseFormat { get; init; }

    public double? TopP { get; init; }

    public double? FrequencyPenalty { get; init; }

    public double? PresencePenalty { get; init; }

    public long? Seed { get; init; }

    /// <summary>Whether one answer may hold several calls of tools.</summary>
    public bool? ParallelToolCalls { get; init; }

    /// <summary>Texts at which the answer ends.</summary>
    public IReadOnlyList<string> Stop { get; init; } = [];
}
